/**
 * CDK's feature flags, set here and not in cdk.json so that the command line, the tests and any other caller
 * synthesize the same template.
 */
export const featureFlags = {
  // Without it a proxy is named after its construct, and the second one in an account collides with the first.
  '@aws-cdk/aws-rds:databaseProxyUniqueResourceName': true,
  // What the validator of AWS finds stops the synthesis instead of being printed as a warning.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
} as const;
