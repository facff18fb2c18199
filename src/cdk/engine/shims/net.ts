/** Node's `net`: CDK asks it whether the address of a VPN gateway is one. */
const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const ipv4 = new RegExp(String.raw`^${octet}(?:\.${octet}){3}$`);

export const isIPv4 = (text: string) => ipv4.test(text);
