import { BlockList, isIP } from 'node:net';

/** The client's connection as a vault sees it. */
export interface ClientConnection {
  readonly address: string;
  /** True if the request came over a private endpoint. */
  readonly overPrivateLink: boolean;
}

/** Addresses that do not occur on the public internet. Source: RFC 1918, RFC 4193, RFC 6598. */
const privateAddresses = new BlockList();
privateAddresses.addSubnet('10.0.0.0', 8);
privateAddresses.addSubnet('172.16.0.0', 12);
privateAddresses.addSubnet('192.168.0.0', 16);
privateAddresses.addSubnet('100.64.0.0', 10);
privateAddresses.addSubnet('fc00::', 7, 'ipv6');

/**
 * Reads `x-ms-keyvault-network-info: conn_type=Ipv4;addr=…;act_addr_fam=…;`; null if it contains no address.
 * Source: learn.microsoft.com/azure/key-vault/general/private-link-diagnostics.
 */
export function readNetworkInfo(header: string): ClientConnection | null {
  const address = /(?:^|;)\s*addr=([^;]{2,45})/i.exec(header)?.[1]?.trim() ?? '';
  const family = isIP(address);
  if (family === 0) return null;
  const isPrivate = privateAddresses.check(address, family === 6 ? 'ipv6' : 'ipv4');
  return { address, overPrivateLink: isPrivate || /(?:^|;)\s*conn_type=private/i.test(header) };
}
