/**
 * The names that tasks may look up: those of AWS, and of what the servers reach. Security groups and routes don't concern
 * the network's own resolver, which asks the internet for everyone: a program could put what it knows into the names that
 * it looks up. Amazon Route 53 Developer Guide, "Using DNS Firewall to filter outbound DNS traffic".
 */
import { Aws } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';

export interface ReachedNamesProps {
  vpc: ec2.Vpc;
  /** Names of hosts; what is below them isn't reached. */
  reached: readonly string[];
}

export class ReachedNames extends Construct {
  constructor(scope: Construct, id: string, { vpc, reached }: ReachedNamesProps) {
    super(scope, id);
    const allowed = this.#list('Allowed', [`*.${Aws.URL_SUFFIX}`, ...reached]);
    const all = this.#list('All', ['*']);
    const rules = new resolver.CfnFirewallRuleGroup(this, 'Rules', {
      firewallRules: [
        {
          priority: 1,
          action: 'ALLOW',
          firewallDomainListId: allowed,
          // Many an LMS is an alias of a name that its host chose.
          firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
        },
        { priority: 2, action: 'BLOCK', blockResponse: 'NXDOMAIN', firewallDomainListId: all },
      ],
    });
    new resolver.CfnFirewallRuleGroupAssociation(this, 'OfNetwork', {
      firewallRuleGroupId: rules.attrId,
      vpcId: vpc.vpcId,
      priority: 101,
    });
  }

  #list(name: string, domains: string[]): string {
    return new resolver.CfnFirewallDomainList(this, name, { domains }).attrId;
  }
}
