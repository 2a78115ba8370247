import { BlockList, isIPv4 } from 'node:net';

/** Whether a firewall rule can name it: an IPv4 address, alone or with the length of its network's prefix. */
export function isAddressRange(text: string): boolean {
  const [address = '', prefix = '32', ...more] = text.split('/');
  return isIPv4(address) && /^\d\d?$/.test(prefix) && Number(prefix) <= 32 && more.length === 0;
}

/** The rule as the services write it back, always with the prefix. */
export const asRange = (rule: string): string => (rule.includes('/') ? rule : `${rule}/32`);

/** Whether one of the rules lets the address in. */
export function isAmong(rules: readonly string[], address: string): boolean {
  const admitted = new BlockList();
  for (const rule of rules) {
    const [network = '', prefix] = asRange(rule).split('/');
    admitted.addSubnet(network, Number(prefix));
  }
  return admitted.check(address);
}
