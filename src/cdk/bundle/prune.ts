/** Makes CDK smaller by what the page never uses and no template depends on. `prune.test.ts` says what each part is. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Fact } from 'aws-cdk-lib/region-info';
import type { Plugin } from 'esbuild';
import { withoutFlagTexts, withoutInclude } from './generated.ts';
import { cdkFolder, cdkFolderInEngine } from './paths.ts';

export const prune: Plugin = {
  name: 'prune',
  setup({ onLoad }) {
    // What CDK reports to AWS about an app, which is switched off.
    onLoad({ filter: /aws-cdk-lib\/core\/lib\/analytics-data-source\/classes\.js$/ }, () => ({
      contents: 'exports.AWS_CDK_CONSTRUCTOR_PROPS = {};',
    }));
    onLoad({ filter: /aws-cdk-lib\/core\/lib\/analytics-data-source\/enums\.js$/ }, () => ({
      contents: 'exports.AWS_CDK_ENUMS = {};',
    }));
    // Printed warnings about deprecated properties. Most callers are cut below.
    onLoad({ filter: /aws-cdk-lib\/\.warnings\.jsii\.js$/ }, () => ({ contents: silentWarnings }));
    // The validator of AWS: 4 MB compressed, and off in the page.
    onLoad({ filter: /@aws\/cloudformation-validate\// }, () => ({ contents: 'module.exports = {};' }));
    // What CDK checks the manifest by that it wrote itself.
    onLoad({ filter: /cloud-assembly-schema\/schema\/.*\.schema\.json$/ }, () => ({
      contents: '{}',
      loader: 'json',
    }));
    onLoad({ filter: /aws-cdk-lib\/region-info\/lib\/built-ins\.generated\.js$/ }, () => ({
      contents: regionFacts(),
    }));
    onLoad({ filter: /aws-cdk-lib\/[^/]+\/.*\.js$/ }, async ({ path }) => ({
      contents: withFolder(cut(await readFile(path, 'utf8'), path), path),
    }));
  },
};

const silentWarnings = `
const nothing = () => undefined;
module.exports = new Proxy({ DeprecationError: Error }, { get: (own, name) => own[name] ?? nothing });
`;

/** Layers of Lambda by region, version and architecture: most of the table, and not of this course. */
const layers =
  /^(?:cloudwatch-lambda-insights-version|adot-lambda-layer|appconfig-lambda-layer|params-and-secrets-layer):/;

/** What CDK knows about AWS's regions: value by region and name of the fact. */
export function keptFacts(): Record<string, Record<string, string>> {
  const facts: Record<string, Record<string, string>> = {};
  for (const [region = '', name = ''] of Fact.definedFacts()) {
    const value = Fact.find(region, name);
    if (value === undefined || layers.test(name)) continue;
    facts[region] ??= {};
    facts[region][name] = value;
  }
  return facts;
}

function regionFacts(): string {
  return `
const { Fact } = require('./fact');
const facts = ${JSON.stringify(keptFacts())};
exports.BuiltIns = {
  register() {
    for (const [region, byName] of Object.entries(facts))
      for (const [name, value] of Object.entries(byName)) Fact.register({ region, name, value });
  },
};
`;
}

const warningCall =
  /try\{jsiiDeprecationWarnings\(\)\.[^{}]*?\}catch\(error\)\{throw process\.env\.JSII_DEBUG!=="1"&&error\.name==="DeprecationError"&&Error\.captureStackTrace\(error,[^{}]*?\),error\}/g;

/** An export that loads its module when it is first asked for: 250 characters each, and there are thousands. */
const lazyExport =
  /exports\.(\w+)=void 0,Object\.defineProperty\(exports,_noFold="\1",\{enumerable:!0,configurable:!0,get:\(\)=>\{var value=require\("([^"]+)"\)\.\1;return Object\.defineProperty\(exports,_noFold="\1",\{enumerable:!0,configurable:!0,value\}\),value\}\}\)/g;

/** The text of a file of aws-cdk-lib without what is not used. */
export function cut(text: string, path: string): string {
  // A service's index repeats that of its folder `lib`, name by name.
  if (/aws-cdk-lib\/[\w-]+\/index\.js$/.test(path) && existsSync(join(dirname(path), 'lib/index.js')))
    return "module.exports = require('./lib');";
  if (path.endsWith('/cx-api/lib/features.js')) return withoutFlagTexts(text);
  const short = text
    .replace(warningCall, '')
    .replace(lazyExport, 'lazyExport(exports,"$1",()=>require("$2"))');
  return path.endsWith('.generated.js') ? withoutInclude(short) : short;
}

/** A file's folder as the engine's file system has it. */
function withFolder(text: string, path: string): string {
  if (!/\b__dirname\b/.test(text)) return text;
  const folder = join(cdkFolderInEngine, relative(cdkFolder, dirname(path)));
  return `var __dirname = ${JSON.stringify(folder)};\n${text}`;
}
