/** The function in the isolated subnets: runs one request against an endpoint of its stack. */
import { z } from 'zod';
import { invocation } from './request.ts';
import { type LoadReport, runLoad } from './run.ts';
import { iamTarget } from './target.ts';

/** @throws Error for a payload that is no request, which the caller sees as the function's error. */
export async function handler(event: unknown): Promise<LoadReport> {
  const parsed = invocation.safeParse(event);
  if (!parsed.success) throw new Error(`No such request. ${z.prettifyError(parsed.error)}`);
  const { host, request } = parsed.data;
  const target = iamTarget({
    host,
    user: setting('DATABASE_USER'),
    database: setting('DATABASE_NAME'),
    region: setting('AWS_REGION'),
  });
  return runLoad(target, request);
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The function has no ${name}.`);
  return value;
}
