/** `imsmanifest.xml`: one SCO for the whole course. */
import type { ScormVersion } from './launch/lms.ts';

export interface Described {
  version: ScormVersion;
  title: string;
  /** Files of the package; the first one is opened. */
  files: readonly string[];
}

/** ADL SCORM 1.2 Content Aggregation Model, and SCORM 2004 4th Edition Content Aggregation Model. */
const forms = {
  '1.2': {
    namespaces:
      'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
    schema: '<schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>',
    type: 'adlcp:scormtype="sco"',
    rules: '',
  },
  '2004': {
    namespaces:
      'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
    schema: '<schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion>',
    type: 'adlcp:scormType="sco"',
    // The SCO says by itself whether it was completed and passed.
    rules:
      '<imsss:sequencing><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>',
  },
} as const satisfies Record<ScormVersion, object>;

export function manifest({ version, title, files }: Described): string {
  const { namespaces, schema, type, rules } = forms[version];
  const [first = ''] = files;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="securecart-labs" version="1.0" ${namespaces}>
  <metadata>${schema}</metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${escaped(title)}</title>
      <item identifier="item" identifierref="resource" isvisible="true">
        <title>${escaped(title)}</title>${rules}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" ${type} href="${escaped(first)}">
${files.map((file) => `      <file href="${escaped(file)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
