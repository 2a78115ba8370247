import { BlockList, isIP } from 'node:net';
import type { VaultDescription } from '../../azure/resource-manager/describe-vault.ts';

/** How long a changed rule of a vault's firewall may take to be in force. Source: learn.microsoft.com/azure/key-vault/general/network-security. */
const propagationMs = 15 * 60_000;

/**
 * Until when a firewall that is set to admit this address may normally still refuse it; null where it is not set so, or
 * where its time is over.
 */
export function firewallPropagationUntil(
  { network, admitted, changedAt }: VaultDescription,
  address: string | null,
  now: Date,
): Date | null {
  if (changedAt === null || address === null || network === 'private endpoints only') return null;
  if (network === 'selected networks' && !admits(admitted, address)) return null;
  const until = new Date(Date.parse(changedAt) + propagationMs);
  return until > now ? until : null;
}

/** `ranges` are addresses or CIDR blocks; one that cannot be read admits nobody. */
function admits(ranges: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [base = '', bits] = range.split('/');
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    const prefix = bits === undefined ? most : Number(bits);
    if (isIP(base) !== 0 && Number.isInteger(prefix) && prefix >= 0 && prefix <= most)
      list.addSubnet(base, prefix, family);
  }
  return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
