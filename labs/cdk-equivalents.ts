/** Changes to a stack that are right in both labs on AWS. */

import type { Equivalent } from './equivalent.ts';

export const cdkEquivalents: readonly Equivalent[] = [
  {
    mutants: /^(Network|Application|Alarms|ProxyLogs|Budget)\w*\.Properties\.(Resource)?Tags\b/,
    why: 'Graded are the tags of the database and the proxy, which cost money; those of the surroundings are the stack’s own.',
  },
  {
    mutants: /^NetworkVpc\w+\.Properties\.(EnableDns(Hostnames|Support)|InstanceTenancy)/,
    why: 'Names and tenancy of the network are handed to the answer, which cannot change them.',
  },
  {
    mutants: /^Network\w+\.Properties\.MapPublicIpOnLaunch/,
    why: 'It concerns instances that are launched; whether the database is public is a property of its own.',
  },
  {
    mutants: /^NetworkVpcisolatedSubnet[12]Subnet\w+\.Properties\.AvailabilityZone\b/,
    why: 'Which zones there are only the account tells; that the proxy has two different ones is graded.',
  },
  {
    mutants:
      /^NetworkVpcisolatedSubnet[12]RouteTable\w*\.Properties\.RouteTableId: .* to NetworkVpcisolatedSubnet[12]RouteTable/,
    why: 'Both tables lead nowhere, so two subnets may share one.',
  },
  {
    mutants:
      /^ApplicationLogs\w+(: removed$|\.(Properties\.RetentionInDays|(Update|Dele)\w+Policy: removed))/,
    why: 'How long the function’s log is kept is the surroundings’ own; it goes with the stack either way.',
  },
  {
    mutants:
      /^ApplicationHandlerServiceRole1EE6212A\.(Properties\.(ManagedPolicyArns|AssumeRolePolicyDocument\.Version)|DependsOn)/,
    why: 'What the function’s role may do besides signing in is handed to the answer.',
  },
  {
    mutants:
      /^ApplicationHandlerServiceRoleDefaultPolicy\w+\.(DependsOn|Properties\.(PolicyName|PolicyDocument\.Version))/,
    why: 'A policy’s name, version and creation time don’t change what it allows.',
  },
  {
    mutants:
      /^ApplicationHandler5249A5A1\.(DependsOn|Properties\.(Architectures|Code|Handler|LoggingConfig|MemorySize|Timeout))/,
    why: 'The function’s code, size and log are handed to the answer.',
  },
  {
    mutants: /^ApplicationHandler5249A5A1\.Properties\.VpcConfig\.SubnetIds\[[01]\]/,
    why: 'In one of two isolated subnets of its network the function reaches what it reaches in both.',
  },
  {
    mutants:
      /^ApplicationHandler5249A5A1\.Properties\.Environment\.Variables\.(DATABASE_NAME|NODE_EXTRA_CA_CERTS|DATABASE_USER: removed)/,
    why: 'The name of the database and the certificates are the function’s own; securecart is its user unless it is told another.',
  },
  {
    mutants: /^ApplicationSecurityGroup\w+\.Properties\.GroupDescription/,
    why: 'The description of the application’s group is the surroundings’ own.',
  },
  {
    mutants:
      /^ApplicationSecurityGroupto\w+\.Properties\.(FromPort: 5432 to (0|1|5431)|ToPort: 5432 to (54320|5433))$/,
    why: 'A wider range of ports out of the application still holds the database’s port; what is let in is graded.',
  },
  {
    mutants: /^AlarmsPolicy\w+(: removed$|\.Properties\.Topics)/,
    why: 'Without a policy of its own a topic lets its account’s alarms in.',
  },
  {
    mutants: /^AlarmsPolicy\w+\.Properties\.PolicyDocument\.Statement\[0\]/,
    why: 'The statement only keeps those out who publish without TLS, and CloudWatch does not.',
  },
  {
    mutants:
      /^AlarmsPolicy\w+\.Properties\.PolicyDocument\.(Version|Statement\[1\]\.(Sid|Condition|Resource))/,
    why: 'The statement still lets CloudWatch publish: whose account asks and how the statement is called is the surroundings’ own.',
  },
  {
    mutants: /^Budget[.:]/,
    why: 'The budget is part of the lab’s surroundings, and stops nothing: it sends a warning.',
  },
  {
    mutants: /^Lab\w+\.Properties\.Tags/,
    why: 'Graded are the tags of the database and the proxy, which cost money (a change of theirs fails); these cost nothing and go with the stack.',
  },
  {
    mutants: /^Lab\w+\.Properties\.(\w*Description|PolicyName|SecurityGroupEgress\[0\]\.Description)\b/,
    why: 'Descriptions and the name of a policy inside a role are for people.',
  },
  {
    mutants: /\.GroupId to its Ref$/,
    why: 'Ref of a security group in a VPC gives its id, as GroupId does.',
  },
  {
    mutants: /^LabDatabaseSecurityGroup\w+\.Properties\.SecurityGroupEgress/,
    why: 'What the database’s group lets out is not graded: a database opens no connections of its own, and its subnets have no way out.',
  },
  {
    mutants: /^Lab\w+\.Properties\.\w+Document\.Version: removed$/,
    why: 'A policy without Version is one of 2008-10-17, which lacks only variables, and there are none.',
  },
  {
    mutants: /^LabDatabase800149FE\.Properties\.BackupRetentionPeriod/,
    why: 'Days of backups are not graded: the lab deletes them with the instance.',
  },
  {
    mutants:
      /^LabDatabase800149FE\.Properties\.(DeletionProtection|DeleteAutomatedBackups|PubliclyAccessible): removed$/,
    why: 'RDS’s default is what the answer sets; a database in a network without an internet gateway is not public.',
  },
  {
    mutants: /^LabDatabase800149FE\.(UpdateReplacePolicy: removed|Properties\.EngineVersion: removed)$/,
    why: 'The policy on a replacement and the version (RDS’s default, without one) are not what the lab is about.',
  },
  {
    mutants: /^LabDatabase800149FE\.Properties\.(DBName|MasterUsername|CopyTagsToSnapshot)/,
    why: 'Names inside the database, and the tags of snapshots that no one takes, are not graded.',
  },
  {
    mutants: /\.EvaluationPeriods: 5 to [146]$/,
    why: 'The alarm still tells within 15 minutes, which is what is asked.',
  },
];
