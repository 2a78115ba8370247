/** The firewall of a key vault takes IPv4 addresses only. Source: learn.microsoft.com/azure/key-vault/general/network-security. */
const ipv4 = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$/;
const ipv6 = /^[0-9a-fA-F:.]{2,45}(?:\/\d{1,3})?$/;

export interface FirewallAddresses {
  /** In CIDR notation, as Key Vault stores them. */
  readonly allowed: readonly string[];
  /** IPv6 addresses, which the firewall does not take. */
  readonly leftOut: readonly string[];
}

/** Divides the provider's addresses, each once. A text that is no address is left out without a word. */
export function firewallAddresses(addresses: readonly string[]): FirewallAddresses {
  const allowed = addresses
    .filter((address) => ipv4.test(address))
    .map((address) => (address.includes('/') ? address : `${address}/32`));
  const leftOut = addresses.filter((address) => address.includes(':') && ipv6.test(address));
  return { allowed: [...new Set(allowed)], leftOut: [...new Set(leftOut)] };
}
