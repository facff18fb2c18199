/** Texts whose form has a name in AWS's schemas. */

const forms: Readonly<Record<string, { pattern: RegExp; allowed: string }>> = {
  'ipv4-network': {
    pattern: /^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)\/(3[0-2]|[12]?\d)$/,
    allowed: 'A range of IPv4 addresses, such as 10.0.0.0/16.',
  },
  'ipv6-network': {
    pattern: /^[\da-fA-F:.]*:[\da-fA-F:.]*\/(12[0-8]|1[01]\d|\d?\d)$/,
    allowed: 'A range of IPv6 addresses, such as ::/0.',
  },
  'AWS::EC2::SecurityGroup.Id': {
    pattern: /^sg-([\da-f]{8}|[\da-f]{17})$/,
    allowed: 'The id of a security group, such as sg-0123456789abcdef0, or a reference to one.',
  },
  'AWS::EC2::VPC.Id': {
    pattern: /^vpc-([\da-f]{8}|[\da-f]{17})$/,
    allowed: 'The id of a VPC, such as vpc-0123456789abcdef0, or a reference to one.',
  },
  'AWS::EC2::Subnet.Id': {
    pattern: /^subnet-([\da-f]{8}|[\da-f]{17})$/,
    allowed: 'The id of a subnet, such as subnet-0123456789abcdef0, or a reference to one.',
  },
  'AWS::EC2::Image.Id': {
    pattern: /^ami-([\da-f]{8}|[\da-f]{17})$/,
    allowed: 'The id of a machine image, such as ami-0123456789abcdef0.',
  },
  'AWS::IAM::Role.Arn': {
    pattern: /^arn:[^:]+:iam::\d{12}:role\/\S+$/,
    allowed: 'The ARN of a role, or a reference to the attribute Arn of one.',
  },
};

/** What is allowed, when a text does not have the form; undefined when it has, or when the form is not known here. */
export function formatProblem(format: string, text: string): string | undefined {
  const form = Object.hasOwn(forms, format) ? forms[format] : undefined;
  if (!form) return undefined;
  return form.pattern.test(text) ? undefined : form.allowed;
}
