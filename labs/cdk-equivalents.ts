/** Changes to a stack that are right in both labs on AWS. */

import type { Equivalent } from './equivalent.ts';

export const cdkEquivalents: readonly Equivalent[] = [
  {
    mutants: /^Network\w+\.(?!Properties\.(CidrBlock|VpcId))/,
    why: 'The network is handed to the answer, which cannot change it; what a database needs of it is graded where it uses it.',
  },
  {
    mutants: /^Application(Logs|Handler)\w*(\.|: removed$)(?!.*DATABASE_HOST)/,
    why: 'The application’s function, its log and its role are handed to the answer; what it needs to reach the database is a property of the answer’s resources.',
  },
  {
    mutants: /^ApplicationSecurityGroup\w+\.Properties\.(GroupDescription|Tags)/,
    why: 'The description and tags of the application’s group are the surroundings’ own.',
  },
  {
    mutants:
      /^ApplicationSecurityGroupto\w+\.Properties\.(FromPort: 5432 to (0|1|5431)|ToPort: 5432 to (54320|5433))$/,
    why: 'A wider range of ports out of the application still holds the database’s port; what is let in is graded.',
  },
  {
    mutants: /^Alarms(04B5A0BF|Policy)\w*[.:]/,
    why: 'The topic and its policy are handed to the answer; its alarms only name the topic.',
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
    why: 'Names inside the database, and the tags of snapshots that nobody takes, are not graded.',
  },
  {
    mutants: /\.EvaluationPeriods: 5 to [146]$/,
    why: 'The alarm still tells within 15 minutes, which is what is asked.',
  },
];
