/** An LMS for tests: its own issuer and keys, launches that it signs, and the services of LTI Advantage on the loopback address. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { claim, scope } from '#src/lti/claims.ts';
import type { Registration } from '#src/lti/platform.ts';

export interface SentScore {
  column: string;
  userId: string;
  scoreGiven: number;
  scoreMaximum: number;
  timestamp: string;
  activityProgress: string;
  gradingProgress: string;
}

export interface TestColumn {
  id: string;
  label: string;
  resourceId?: string;
  scoreMaximum: number;
}

export interface TestMember {
  user_id: string;
  roles: string[];
  name?: string;
  email?: string;
  status?: string;
  lis_person_sourcedid?: string;
}

export const learner = ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'];
export const instructor = ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'];

const clientId = 'tool-1';
/** Shorter than a class, so that a roster has pages. */
const membersPerPage = 2;

export class TestPlatform {
  readonly issuer: string;
  readonly columns: TestColumn[] = [];
  readonly scores: SentScore[] = [];
  readonly members: TestMember[] = [];
  /** What the next requests to services are answered with instead. */
  readonly failures: { status: number; headers?: Record<string, string> }[] = [];
  /** Tokens that were given, by what for. */
  readonly tokens = new Map<string, string>();
  tokensGiven = 0;
  /** What tools sent to register themselves. */
  readonly registered: Record<string, unknown>[] = [];
  readonly #key: CryptoKey;
  readonly #keyId: string;
  readonly #close: () => Promise<void>;

  private constructor(origin: string, key: CryptoKey, keyId: string, close: () => Promise<void>) {
    this.issuer = origin;
    this.#key = key;
    this.#keyId = keyId;
    this.#close = close;
  }

  /** @param toolKeys the tool's public keys, as the platform reads them each time */
  static async start(toolKeys: () => Promise<JSONWebKeySet>): Promise<TestPlatform> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const app = new Hono();
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    const platform = new TestPlatform(`http://127.0.0.1:${port}`, privateKey, kid, close);
    platform.#answer(app, { ...jwk, kid, alg: 'RS256', use: 'sig' }, toolKeys);
    return platform;
  }

  close(): Promise<void> {
    return this.#close();
  }

  registration(change: Partial<Registration> = {}): Registration {
    return {
      name: 'Test LMS',
      issuer: this.issuer,
      clientId,
      authenticationUrl: `${this.issuer}/authenticate`,
      tokenUrl: `${this.issuer}/token`,
      keysUrl: `${this.issuer}/keys`,
      deployments: ['1'],
      ...change,
    };
  }

  /** The claims of a learner's launch of a link in a course. */
  claims(nonce: string, change: JWTPayload = {}): JWTPayload {
    return {
      iss: this.issuer,
      aud: clientId,
      sub: 'user-1',
      nonce,
      name: 'Anna Li',
      [claim.messageType]: 'LtiResourceLinkRequest',
      [claim.version]: '1.3.0',
      [claim.deployment]: '1',
      [claim.target]: 'https://tool.example.org/api/lti/launch',
      [claim.roles]: learner,
      [claim.link]: { id: 'link-1', title: 'The course' },
      [claim.context]: { id: 'course-1', title: 'Databases 101' },
      [claim.grades]: { scope: [scope.columns, scope.scores], lineitems: `${this.issuer}/columns?type_id=1` },
      [claim.members]: { context_memberships_url: `${this.issuer}/members` },
      ...change,
    };
  }

  /** Signs claims for an hour, as the platform does unless another way is asked for. */
  async sign(
    claims: JWTPayload,
    as: { key?: CryptoKey | Uint8Array; alg?: string; kid?: string } = {},
  ): Promise<string> {
    return await new SignJWT({ iat: seconds(), exp: seconds() + 3600, ...claims })
      .setProtectedHeader({ alg: as.alg ?? 'RS256', kid: as.kid ?? this.#keyId })
      .sign(as.key ?? this.#key);
  }

  #answer(app: Hono, key: JWK, toolKeys: () => Promise<JSONWebKeySet>): void {
    app.get('/keys', (context) => context.json({ keys: [key] }));
    app.get('/openid', (context) =>
      context.json({
        issuer: this.issuer,
        authorization_endpoint: `${this.issuer}/authenticate`,
        token_endpoint: `${this.issuer}/token`,
        jwks_uri: `${this.issuer}/keys`,
        registration_endpoint: `${this.issuer}/register`,
        'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code: 'test' },
      }),
    );
    app.post('/register', async (context) => {
      if (context.req.header('Authorization') !== 'Bearer once') return context.json({}, 401);
      this.registered.push(await context.req.json());
      return context.json({
        client_id: `registered-${this.registered.length}`,
        'https://purl.imsglobal.org/spec/lti-tool-configuration': { deployment_id: 7 },
      });
    });
    app.post('/token', async (context) => {
      const { client_assertion, grant_type, scope: wanted } = await context.req.parseBody();
      const keys = createLocalJWKSet(await toolKeys());
      const audience = `${this.issuer}/token`;
      try {
        if (grant_type !== 'client_credentials') throw new Error('This grant is not known.');
        await jwtVerify(String(client_assertion), keys, { issuer: clientId, subject: clientId, audience });
      } catch (error) {
        return context.json({ error: 'invalid_client', error_description: String(error) }, 400);
      }
      this.tokensGiven += 1;
      const token = `token-${this.tokensGiven}`;
      this.tokens.set(token, String(wanted));
      return context.json({ access_token: token, token_type: 'Bearer', expires_in: 3600, scope: wanted });
    });
    const granted = (authorization: string | undefined, needed: string) =>
      this.tokens.get(authorization?.replace(/^Bearer /, '') ?? '') === needed;
    app.use('/:service{columns|members}/*', async (context, next) => {
      const failure = this.failures.shift();
      if (failure) return new Response('Not now.', failure);
      const { path, header } = { path: context.req.path, header: context.req.header('Authorization') };
      const needed = path.endsWith('/scores')
        ? scope.scores
        : path === '/members'
          ? scope.members
          : scope.columns;
      if (!granted(header, needed)) return context.json({ error: 'The token is not for this.' }, 401);
      return await next();
    });
    app.get('/columns', (context) => {
      const resource = context.req.query('resource_id');
      return context.json(
        this.columns.filter(({ resourceId }) => resource === undefined || resourceId === resource),
      );
    });
    app.post('/columns', async (context) => {
      const made: TestColumn = { ...(await context.req.json()), id: '' };
      made.id = `${this.issuer}/columns/${this.columns.length + 1}?type_id=1`;
      this.columns.push(made);
      return context.json(made, 201);
    });
    app.post('/columns/:number/scores', async (context) => {
      const column = `${this.issuer}/columns/${context.req.param('number')}?type_id=1`;
      const score = { ...(await context.req.json()), column } as SentScore;
      const last = this.scores.findLast((each) => each.column === column && each.userId === score.userId);
      // As platforms do that keep time by seconds.
      if (
        last &&
        Math.floor(Date.parse(last.timestamp) / 1000) >= Math.floor(Date.parse(score.timestamp) / 1000)
      )
        return context.json({ error: 'There is a later score.' }, 409);
      this.scores.push(score);
      return context.json({}, 200);
    });
    app.get('/members', (context) => {
      const from = Number(context.req.query('from') ?? 0);
      const next = from + membersPerPage;
      if (next < this.members.length)
        context.header('Link', `<${this.issuer}/members?from=${next}>; rel="next"`);
      return context.json({ id: 'x', context: { id: 'course-1' }, members: this.members.slice(from, next) });
    });
  }
}

const seconds = () => Math.floor(Date.now() / 1000);
