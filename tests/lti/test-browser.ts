/** A browser that opens links of an LMS: it keeps cookies, but doesn't send them with what another site posts. */
import type { Hono } from 'hono';
import type { JWTPayload } from 'jose';
import { expect } from 'vitest';
import type { TestPlatform } from './test-platform.ts';

export class TestBrowser {
  readonly #app: Hono;
  readonly cookies = new Map<string, string>();

  constructor(app: Hono) {
    this.#app = app;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(
      await this.#app.request(path, {
        headers: { ...headers, Host: 'tool.example.org', Cookie: this.#sent() },
      }),
    );
  }

  async json<T>(path: string): Promise<T> {
    const response = await this.get(path);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  /** From a page of the tool itself. */
  async send(method: string, path: string, body: unknown = {}): Promise<Response> {
    return this.#keep(
      await this.#app.request(path, {
        method,
        headers: { Host: 'tool.example.org', 'Content-Type': 'application/json', Cookie: this.#sent() },
        body: JSON.stringify(body),
      }),
    );
  }

  /** A form of another site, or of a page in a frame: no cookie goes along. */
  async post(path: string, form: Record<string, string>): Promise<Response> {
    return this.#keep(
      await this.#app.request(path, {
        method: 'POST',
        headers: {
          Host: 'tool.example.org',
          Origin: 'https://lms.example.org',
          'Sec-Fetch-Site': 'cross-site',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(form).toString(),
      }),
    );
  }

  /** The form of a page of the tool itself, in a window of its own. */
  async submit(path: string, form: Record<string, string>): Promise<Response> {
    return this.#keep(
      await this.#app.request(path, {
        method: 'POST',
        headers: {
          Host: 'tool.example.org',
          Origin: 'https://tool.example.org',
          'Sec-Fetch-Site': 'same-origin',
          'Content-Type': 'application/x-www-form-urlencoded',
          Cookie: this.#sent(),
        },
        body: new URLSearchParams(form).toString(),
      }),
    );
  }

  #sent(): string {
    return [...this.cookies].map((pair) => pair.join('=')).join('; ');
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/** The login that a link of the platform begins. */
export async function beginLogin(
  browser: TestBrowser,
  platform: TestPlatform,
  parameters: Record<string, string> = {},
): Promise<{ state: string; nonce: string; address: URL }> {
  const query = new URLSearchParams({
    ...{ iss: platform.issuer, client_id: 'tool-1', login_hint: 'hint', lti_message_hint: 'message' },
    ...parameters,
  });
  const response = await browser.get(`/api/lti/login?${query}`);
  expect(response.status, await response.clone().text()).toBe(302);
  const address = new URL(response.headers.get('Location') ?? '');
  return {
    ...{ state: address.searchParams.get('state') ?? '', nonce: address.searchParams.get('nonce') ?? '' },
    address,
  };
}

/** What the tool answers to a launch, once it has read the token. */
export async function launch(
  browser: TestBrowser,
  platform: TestPlatform,
  claims: JWTPayload = {},
  parameters: Record<string, string> = {},
): Promise<Response> {
  const { state, nonce } = await beginLogin(browser, platform, parameters);
  const token = await platform.sign(platform.claims(nonce, claims));
  return await browser.post('/api/lti/launch', { id_token: token, state });
}

/** Opens a link, and comes in. @returns where the browser ends up */
export async function enter(
  browser: TestBrowser,
  platform: TestPlatform,
  claims: JWTPayload = {},
): Promise<string> {
  const launched = await launch(browser, platform, claims);
  expect(launched.status, await launched.clone().text()).toBe(303);
  const entered = await browser.get(launched.headers.get('Location') ?? '');
  expect(entered.status, await entered.clone().text()).toBe(302);
  return entered.headers.get('Location') ?? '';
}
