/** What moto does not model, by the check that differs because of it. `run.ts` keeps it true. */
export const notModeled: Readonly<Record<string, string>> = {
  'database-insights': 'an instance has no Performance Insights.',
  'iam-required': 'a proxy has no DefaultAuthScheme, so end-to-end IAM is not kept.',
  'proxy-secret': 'a proxy has no DefaultAuthScheme, so it looks as if a secret were missing.',
};

/** States that moto never answers with; `checkers/stack/account` has recorded answers of them. */
export const statesNotModeled: readonly string[] = [
  'an instance that is creating or modifying, with pending values',
  'storage optimization and its progress',
  'a target that is REGISTERING or UNAVAILABLE, with its reason',
  'throttling, expired tokens and refused permissions',
  'a stack that is being created or was rolled back by a failed resource',
  'retained automated backups',
];
