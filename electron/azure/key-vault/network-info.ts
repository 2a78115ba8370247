import { BlockList, isIP } from 'node:net';

/** How a vault sees the machine that called it. */
export interface SeenByVault {
  readonly address: string;
  /** True where the call came over a private endpoint. */
  readonly overPrivateLink: boolean;
}

/** Addresses that no call from the public internet has. Source: RFC 1918, RFC 4193, RFC 6598. */
const privateAddresses = new BlockList();
privateAddresses.addSubnet('10.0.0.0', 8);
privateAddresses.addSubnet('172.16.0.0', 12);
privateAddresses.addSubnet('192.168.0.0', 16);
privateAddresses.addSubnet('100.64.0.0', 10);
privateAddresses.addSubnet('fc00::', 7, 'ipv6');

/**
 * Reads `x-ms-keyvault-network-info: conn_type=Ipv4;addr=…;act_addr_fam=…;`; null where it names no address.
 * Source: learn.microsoft.com/azure/key-vault/general/private-link-diagnostics.
 */
export function readNetworkInfo(header: string): SeenByVault | null {
  const address = /(?:^|;)\s*addr=([^;]{2,45})/i.exec(header)?.[1]?.trim() ?? '';
  const family = isIP(address);
  if (family === 0) return null;
  const isPrivate = privateAddresses.check(address, family === 6 ? 'ipv6' : 'ipv4');
  return { address, overPrivateLink: isPrivate || /(?:^|;)\s*conn_type=private/i.test(header) };
}
