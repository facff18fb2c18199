/** Functions of an account that run inside its network. */

import { type FunctionConfiguration, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { known, type Observed, unknown } from '#checkers/observed.ts';
import type { Application } from '../inventory.ts';
import type { Account } from './account.ts';
import { roleName } from './roles.ts';
import { collected } from './several.ts';

/** Reads the functions of some names; unknown when one of them cannot be seen. */
export function readApplications(
  account: Account,
  names: readonly string[],
): Promise<Observed<Application[]>> {
  return collected(names, async (name) => {
    const answer = await account.ask(
      'lambda',
      new GetFunctionConfigurationCommand({ FunctionName: name }),
      `The function ${name}`,
    );
    if (answer.state !== 'known') return answer;
    return known(answer.value.VpcConfig?.VpcId ? [applicationFrom(answer.value)] : []);
  });
}

function applicationFrom({
  FunctionName = '',
  Role,
  VpcConfig,
  Environment,
}: FunctionConfiguration): Application {
  return {
    id: FunctionName,
    securityGroups: known(VpcConfig?.SecurityGroupIds ?? []),
    subnets: known(VpcConfig?.SubnetIds ?? []),
    role: Role
      ? known(roleName(Role))
      : unknown(`AWS does not say which role ${FunctionName} has.`, 'Check again.'),
    // Variables that the caller may not decrypt come with an error instead of values.
    environment: Environment?.Error
      ? unknown(
          `The environment of ${FunctionName} could not be decrypted.`,
          'Allow the use of its KMS key, or use the key that AWS manages.',
        )
      : known(Environment?.Variables ?? {}),
  };
}
