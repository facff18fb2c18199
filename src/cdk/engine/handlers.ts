/**
 * The code of CDK's own custom resources, by path. It is hashed into a template wherever a stack uses one, so it lies
 * where CDK looks for it.
 */
import { files } from './memory-files.ts';
import { dirname } from './shims/path.ts';

/** Put in its place by `bundle/build.ts`. */
declare const CDK_HANDLERS: Readonly<Record<string, string>>;

for (const [path, text] of Object.entries(CDK_HANDLERS)) {
  files.makeFolder(dirname(path));
  files.write(path, new TextEncoder().encode(text));
}
for (const folder of ['/program', '/tmp', '/home']) files.makeFolder(folder);
