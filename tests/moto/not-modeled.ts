/** What moto does not model, by the check that differs because of it. `run.ts` keeps it true. */
export const notModeled: Readonly<Record<string, NotModeled>> = {
  'database-insights': { why: 'an instance has no Performance Insights.' },
  'iam-required': { why: 'a proxy has no DefaultAuthScheme, so end-to-end IAM is not kept.' },
  'proxy-secret': { why: 'a proxy has no DefaultAuthScheme, so it looks as if a secret were missing.' },
  'proxy-role': {
    why: 'a proxy has no DefaultAuthScheme, so its role needs no permission where the answer has none yet.',
    of: /^rds-proxy 0[12]-/,
  },
  'iops-legal': { why: 'an instance keeps no IOPS for gp3.', of: /^provisioned-iops 01-/ },
};

interface NotModeled {
  /** Reads on after `moto: `. */
  why: string;
  /** The stacks in which it differs; all where nothing is said. */
  of?: RegExp;
}

/** States that moto never answers with; `checkers/stack/account` has recorded answers of them. */
export const statesNotModeled: readonly string[] = [
  'an instance that is creating or modifying, with pending values',
  'storage optimization and its progress',
  'a target that is REGISTERING or UNAVAILABLE, with its reason',
  'throttling, expired tokens and refused permissions',
  'a stack that is being created or was rolled back by a failed resource',
  'retained automated backups',
];
