import { BlockList, isIP } from 'node:net';
import { endOfWait } from '../clock/end-of-wait.ts';
import type { ServiceClock } from '../clock/service-clock.ts';
import type { VaultDescription } from '../../azure/resource-manager/describe-vault.ts';

/** The time until a changed firewall rule of a vault takes effect. Source: learn.microsoft.com/azure/key-vault/general/network-security. */
const propagationMs = 15 * 60_000;

/**
 * The time, by this machine's clock, until which a firewall that allows `address` may still block it after a change; null if
 * it does not allow it, or if that time has passed.
 */
export function firewallPropagationUntil(
  { network, allowedAddresses, changedAt }: VaultDescription,
  address: string | null,
  clock: ServiceClock,
): Date | null {
  if (changedAt === null || address === null || network === 'private endpoints only') return null;
  if (network === 'selected networks' && !includesAddress(allowedAddresses, address)) return null;
  return endOfWait(new Date(changedAt), propagationMs, clock, 'Resource Manager');
}

/** `ranges` are addresses or CIDR blocks. An unreadable range includes no address. */
function includesAddress(ranges: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [base = '', bits] = range.split('/');
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
    const maxBits = family === 'ipv6' ? 128 : 32;
    const prefix = bits === undefined ? maxBits : Number(bits);
    if (isIP(base) !== 0 && Number.isInteger(prefix) && prefix >= 0 && prefix <= maxBits)
      list.addSubnet(base, prefix, family);
  }
  return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
