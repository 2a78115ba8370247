import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { isInRanges } from '../world/address-range.ts';
import { privateAddressOf, rulesInForce, type Vault } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import { describeCaller, describeVault } from './refusal-context.ts';

/**
 * Throws Key Vault's 403 if a perimeter or the rules of the vault block the caller's address. They do not apply to an approved
 * private endpoint. The bypass for trusted services concerns Microsoft's own services only, which never call the simulator.
 */
export function checkNetwork(
  { world: { callerAddress }, propagatedAt }: SimulatedAzure,
  located: LocatedVault,
  caller: Caller,
): void {
  const { perimeter } = located.vault;
  if (privateAddressOf(located.vault) !== null) return;
  const forbid = (code: { readonly inner: string }, ...lines: readonly string[]): Refusal => {
    const context = [`Caller: ${describeCaller(caller)}`, `Vault: ${describeVault(located)}`, ''];
    return new Refusal(403, 'Forbidden', [...lines, ...context].join('\r\n'), code);
  };
  const rules = rulesInForce(located.vault, propagatedAt());
  if (perimeter && isInRanges(perimeter.allowedAddresses, callerAddress)) return;
  if (perimeter?.accessMode === 'Enforced' || rules.publicAccess === 'SecuredByPerimeter')
    throw forbid({ inner: 'ForbiddenByNsp' }, 'The request was forbidden by NSP policy.').because(
      perimeter
        ? `The perimeter '${perimeter.id}' (${perimeter.accessMode}) allows ${listed(perimeter.allowedAddresses)}, and not ${callerAddress}.`
        : 'Public network access is SecuredByPerimeter, and the vault is in no perimeter.',
    );
  if (rules.publicAccess === 'Disabled')
    throw forbid(
      { inner: 'ForbiddenByConnection' },
      rules.bypass === 'None'
        ? "Connection is not an approved private link and caller was ignored because bypass is not set to 'AzureServices' and PublicNetworkAccess is set to 'Disabled'"
        : 'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
    ).because(
      `Public network access is disabled, and ${endpointState(located.vault)}.${lag(located.vault, propagatedAt())}`,
    );
  if (rules.defaultAction === 'Deny' && !isInRanges(rules.allowedAddresses, callerAddress))
    throw forbid(
      { inner: 'ForbiddenByFirewall' },
      'Client address is not authorized and caller is not a trusted service.',
      `Client address: ${callerAddress}`,
    ).because(
      `Firewall: the default action is Deny, and none of the rules contains ${callerAddress}: ${listed(rules.allowedAddresses)}.${lag(located.vault, propagatedAt())}`,
    );
}

/** Rules with their numbers, as the vault lists them. */
const listed = (addresses: readonly string[]): string =>
  addresses.length === 0
    ? 'no address'
    : addresses.map((address, index) => `rule ${index + 1}: ${address}`).join(', ');

const endpointState = ({ privateEndpoint }: Vault): string =>
  privateEndpoint
    ? `the connection of the private endpoint is ${privateEndpoint.status ?? 'Approved'} and the caller ${privateEndpoint.callerAddress === null ? 'does not use it' : 'uses it'}`
    : 'the vault has no private endpoint';

const lag = ({ formerNetwork }: Vault, now: number): string =>
  formerNetwork && now < formerNetwork.until
    ? ` The vault still applies its former rules until ${new Date(formerNetwork.until).toISOString()}.`
    : '';
