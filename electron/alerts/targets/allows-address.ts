import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The ranges of private networks and of this computer. Link-local addresses are not among them: the metadata service of a
 * cloud machine has one.
 */
const internalRanges: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'uniqueLocal',
  'carrierGradeNat',
]);

/** Whether a target may have this IP address. `internalNetwork` allows private networks and this computer. */
export function allowsAddress(address: string, internalNetwork: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.process(address).range();
  return range === 'unicast' || (internalNetwork && internalRanges.has(range));
}

/** Thrown by a look-up of a host with an address that is not allowed. */
export class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed';
}

/** Resolves a host name to all its addresses, as `lookup` of Node does. */
export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>;

export const resolveHost: ResolveHost = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });

/** The addresses of a host, if all of them are allowed. Rejects with `AddressNotAllowed` otherwise. */
export async function allowedAddresses(
  host: string,
  { internalNetwork, resolve }: { readonly internalNetwork: boolean; readonly resolve: ResolveHost },
): Promise<readonly LookupAddress[]> {
  const literal = host.replace(/^\[(.+)\]$/, '$1');
  const family = isIP(literal);
  const addresses = family === 0 ? await resolve(host) : [{ address: literal, family }];
  if (addresses.length === 0 || !addresses.every(({ address }) => allowsAddress(address, internalNetwork)))
    throw new AddressNotAllowed();
  return addresses;
}

/**
 * Looks a host up when a connection is opened, so that the address that was checked is the one that is used: a name that
 * resolves to another address the next time gains nothing.
 */
export const checkedLookup =
  (options: { readonly internalNetwork: boolean; readonly resolve: ResolveHost }): LookupFunction =>
  (host, { all }, callback) => {
    allowedAddresses(host, options).then(
      (addresses) => {
        const [first] = addresses;
        if (all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new AddressNotAllowed(), '', 0);
      },
    );
  };
