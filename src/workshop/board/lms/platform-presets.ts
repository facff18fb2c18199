/** The addresses of LTI 1.3 in LMSs whose addresses are always the same, as their documentation names them (November 2026). */

export interface PlatformAddresses {
  name: string;
  issuer: string;
  authenticationUrl: string;
  tokenUrl: string;
  keysUrl: string;
  tokenAudience: string;
}

interface Preset {
  name: string;
  /** Whether the addresses depend on that of the site. */
  needsSite: boolean;
  hint?: string;
  /** @param site without a slash at its end @param clientId as far as it is typed */
  addresses(site: string, clientId: string): PlatformAddresses;
}

export const presets: readonly Preset[] = [
  {
    // https://docs.moodle.org/en/LTI_External_tools: the addresses in "View configuration details".
    name: 'Moodle',
    needsSite: true,
    addresses: (site) => ({
      ...{ name: 'Moodle', issuer: site, tokenAudience: '' },
      authenticationUrl: `${site}/mod/lti/auth.php`,
      tokenUrl: `${site}/mod/lti/token.php`,
      keysUrl: `${site}/mod/lti/certs.php`,
    }),
  },
  {
    // https://canvas.instructure.com/doc/api/file.lti_dev_key_config.html: Canvas in Instructure's cloud.
    name: 'Canvas',
    needsSite: false,
    hint: 'For Canvas in Instructure’s cloud. A Canvas of your own has its own addresses.',
    addresses: () => ({
      ...{ name: 'Canvas', issuer: 'https://canvas.instructure.com', tokenAudience: '' },
      authenticationUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
      tokenUrl: 'https://sso.canvaslms.com/login/oauth2/token',
      keysUrl: 'https://sso.canvaslms.com/api/lti/security/jwks',
    }),
  },
  {
    // https://docs.anthology.com/docs/lti: one gateway for all schools.
    name: 'Blackboard',
    needsSite: false,
    hint: 'Type the client ID first: it is the application ID of the developer portal, and part of an address.',
    addresses: (_, clientId) => ({
      ...{ name: 'Blackboard', issuer: 'https://blackboard.com', tokenAudience: '' },
      authenticationUrl: 'https://developer.blackboard.com/api/v1/gateway/oidcauth',
      tokenUrl: 'https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken',
      keysUrl: `https://developer.blackboard.com/api/v1/management/applications/${encodeURIComponent(clientId)}/jwks.json`,
    }),
  },
  {
    // https://docs.valence.desire2learn.com/lti: "Brightspace registration details".
    name: 'Brightspace',
    needsSite: true,
    addresses: (site) => ({
      ...{ name: 'Brightspace', issuer: site },
      authenticationUrl: `${site}/d2l/lti/authenticate`,
      tokenUrl: 'https://auth.brightspace.com/core/connect/token',
      keysUrl: `${site}/d2l/.well-known/jwks`,
      tokenAudience: 'https://api.brightspace.com/auth/token',
    }),
  },
];
