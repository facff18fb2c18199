/** An account for a test: a recording is served, and the SDK's environment is pointed at it. */

import { afterEach, vi } from 'vitest';
import { answersOf } from './answers.ts';
import type { DeployedLab } from './deployed-lab.ts';
import { type RecordedAws, type RecordedRequest, serveRecording } from './server.ts';
import { type Answer, type Fault, fault } from './wire.ts';

const open: RecordedAws[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const aws of open.splice(0)) await aws.close();
});

export interface Staging {
  /** Faults by action: how an action is refused, or undefined to answer it after all. */
  faults?: Readonly<Record<string, Fault | ((request: RecordedRequest, count: number) => Fault | undefined)>>;
  pageSize?: number;
}

/** Serves what the account holds until the test ends. */
export async function stage(
  lab: DeployedLab,
  { faults = {}, pageSize = 100 }: Staging = {},
): Promise<RecordedAws> {
  const recording = answersOf(lab, { pageSize });
  const counts = new Map<string, number>();
  const respond = (request: RecordedRequest): Answer => {
    const count = (counts.get(request.action) ?? 0) + 1;
    counts.set(request.action, count);
    const given = faults[request.action] ?? faults['*'];
    const refused = typeof given === 'function' ? given(request, count) : given;
    if (refused) return fault(request.action, refused);
    const known = recording[request.action];
    if (!known) throw new Error(`${request.action} was not recorded.`);
    return known(request);
  };
  const aws = await serveRecording(respond);
  open.push(aws);
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLEEXAMPLE00');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example-secret-access-key');
  vi.stubEnv('AWS_SESSION_TOKEN', 'example-session-token');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials');
  return aws;
}
