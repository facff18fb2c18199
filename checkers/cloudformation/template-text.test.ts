/** Templates as texts: JSON, and YAML with CloudFormation's short tags. */

import { describe, expect, it } from 'vitest';
import { parseTemplate } from './template-text.ts';

const resources = (text: string) => parseTemplate(text).Resources;

describe('YAML', () => {
  it('is read with its short tags as CloudFormation reads them', () => {
    const yaml = `# A lab
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  Large: !Equals [!Ref Size, large]
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Condition: Large
    Properties:
      AllocatedStorage: '100'
      StorageEncrypted: yes
      VPCSecurityGroups:
        - !GetAtt Group.GroupId
      DBSubnetGroupName: !Ref Subnets
      MasterUserPassword: !Sub '{{resolve:secretsmanager:\${Secret}:SecretString:password}}'
      AvailabilityZone: !Select
        - 0
        - !GetAZs ''
      Tags: !If [Large, [{ Key: a, Value: !Join ['-', [x, !Ref AWS::Region]] }], !Ref AWS::NoValue]
      MonitoringRoleArn: !GetAtt [Nested, Outputs.RoleArn]
`;
    const template = parseTemplate(yaml);
    expect(template).toMatchObject({
      AWSTemplateFormatVersion: '2010-09-09',
      Conditions: { Large: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] } },
    });
    expect(template.Resources.Database).toEqual({
      Type: 'AWS::RDS::DBInstance',
      Condition: 'Large',
      Properties: {
        AllocatedStorage: '100',
        StorageEncrypted: true,
        VPCSecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
        DBSubnetGroupName: { Ref: 'Subnets' },
        MasterUserPassword: { 'Fn::Sub': `{{resolve:secretsmanager:\${Secret}:SecretString:password}}` },
        AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
        Tags: {
          'Fn::If': [
            'Large',
            [{ Key: 'a', Value: { 'Fn::Join': ['-', ['x', { Ref: 'AWS::Region' }]] } }],
            { Ref: 'AWS::NoValue' },
          ],
        },
        MonitoringRoleArn: { 'Fn::GetAtt': ['Nested', 'Outputs.RoleArn'] },
      },
    });
  });

  it('takes a GetAtt of a nested stack’s output apart at the first period', () => {
    const text = `Resources:
  It: { Type: AWS::RDS::DBInstance, Properties: { MonitoringRoleArn: !GetAtt Nested.Outputs.Role } }
`;
    expect(resources(text).It?.Properties).toEqual({
      MonitoringRoleArn: { 'Fn::GetAtt': ['Nested', 'Outputs.Role'] },
    });
  });

  it.each([
    ['Resources: {', 'It is not YAML'],
    ['Resources:\n  A: 1\n  A: 2', 'It is not YAML: Map keys must be unique'],
    ['Resources: &r\n  A: { Type: AWS::RDS::DBInstance }\nMore: *r', 'an alias of YAML'],
    ['Description: x', 'it has no "Resources"'],
    [`Resources: ${'['.repeat(50_000)}`, 'It is n'],
  ])('%j is refused with the reason', (text, reason) => {
    expect(() => parseTemplate(text)).toThrow(reason);
  });
});
