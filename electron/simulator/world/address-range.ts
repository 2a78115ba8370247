import { BlockList, isIPv4 } from 'node:net';

/** Whether a firewall rule can contain the text: an IPv4 address, optionally with a prefix length. */
export function isAddressRange(text: string): boolean {
  const [address = '', prefix = '32', ...more] = text.split('/');
  return isIPv4(address) && /^\d\d?$/.test(prefix) && Number(prefix) <= 32 && more.length === 0;
}

/** The rule in the form of the services' answers, always with the prefix length. */
export const withPrefix = (rule: string): string => (rule.includes('/') ? rule : `${rule}/32`);

/** Whether one of the rules allows the address. */
export function isInRanges(rules: readonly string[], address: string): boolean {
  const allowed = new BlockList();
  for (const rule of rules) {
    const [network = '', prefix] = withPrefix(rule).split('/');
    allowed.addSubnet(network, Number(prefix));
  }
  return allowed.check(address);
}
