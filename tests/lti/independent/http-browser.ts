/** A browser that goes between the tool and the platform by HTTP. Only the tool sets cookies, and only its pages send them. */
export class HttpBrowser {
  /** The tool's first page. */
  static tool = '';
  readonly #cookies = new Map<string, string>();
  /** Of the login that was begun last. */
  lastNonce = '';

  async get(url: string): Promise<Response> {
    const address = new URL(url, HttpBrowser.tool);
    // A path of the tool may have been resolved against the platform.
    const target = address.pathname.startsWith('/api/')
      ? new URL(address.pathname + address.search, HttpBrowser.tool)
      : address;
    const response = await fetch(target, { redirect: 'manual', headers: { Cookie: this.#sent(target) } });
    return this.#keep(response);
  }

  async json<T>(url: string): Promise<T> {
    const response = await this.get(url);
    if (response.ok) return (await response.json()) as T;
    throw new Error(`${url} answers with ${response.status}: ${await response.text()}`);
  }

  /** JSON from a page of the tool itself. */
  async ask<T>(url: string, body: unknown): Promise<T> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: this.#sent(new URL(url)) },
      body: JSON.stringify(body),
    });
    if (response.ok) return (await response.json()) as T;
    throw new Error(`${url} answers with ${response.status}: ${await response.text()}`);
  }

  /** A form of the other site's page: browsers send no cookie with it. */
  async post(url: string, form: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(form);
    return this.#keep(await fetch(url, { method: 'POST', body, redirect: 'manual' }));
  }

  #sent({ origin }: URL): string {
    if (origin !== new URL(HttpBrowser.tool).origin) return '';
    return [...this.#cookies].map((pair) => pair.join('=')).join('; ');
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      this.#cookies.set(name, value);
    }
    const nonce = URL.parse(response.headers.get('Location') ?? '')?.searchParams.get('nonce');
    if (nonce) this.lastNonce = nonce;
    return response;
  }
}
