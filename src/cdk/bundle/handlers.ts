/** Reads the code of CDK's custom resources that the course's services may put into a stack. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdkFolder, cdkFolderInEngine } from './paths.ts';

/** Files or folders of aws-cdk-lib. */
const used = [
  'package.json',
  // The handler that starts the others.
  'custom-resource-handlers/dist/core/nodejs-entrypoint-handler',
  // A network whose default security group is restricted.
  'custom-resource-handlers/dist/aws-ec2/restrict-default-security-group-handler',
  // `logRetention` of a function or of a database's exported logs.
  'custom-resource-handlers/dist/aws-logs/log-retention-handler',
  // Replicas of a DynamoDB table.
  'custom-resource-handlers/dist/aws-dynamodb/replica-handler',
  'custom-resources/lib/provider-framework/runtime',
  // References between regions.
  'core/lib/dist/core/cross-region-ssm-reader-handler',
  'core/lib/dist/core/cross-region-ssm-writer-handler',
  'core/lib/dist/core/cfn-utils-provider',
];

/** Text by path in the engine's file system. */
export function readHandlers(): Record<string, string> {
  return Object.fromEntries(
    used.flatMap(filesOf).map((path) => [join(cdkFolderInEngine, path), textOf(path)]),
  );
}

function filesOf(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(cdkFolder, path), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${path}/${name}`);
}

function textOf(path: string): string {
  const text = readFileSync(join(cdkFolder, path), 'utf8');
  if (path !== 'package.json') return text;
  const { name, version } = JSON.parse(text);
  return JSON.stringify({ name, version });
}
