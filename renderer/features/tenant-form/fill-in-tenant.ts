import type * as z from 'zod';
import type { ResolvedIdentifier } from '../../../shared/domain/resolved-identifier.ts';
import { canListBeside, type newTenant } from '../../../shared/domain/tenant.ts';
import { suggestedName } from './suggested-name.ts';

export type TenantValues = z.input<typeof newTenant>;

/** The vault of an identifier, with its key and secret; undefined if the identifier names none. */
export const vaultOf = ({ vaultUri, keyName, keyVersion, secretName }: ResolvedIdentifier) =>
  vaultUri === null ? undefined : { vaultUri, keyName, keyVersion, secretName };

const isEmpty = ({ vaultUri, keyName, secretName }: TenantValues['vaults'][number]): boolean =>
  vaultUri === '' && keyName === null && secretName === null;

/** What an identifier gives for the form. */
const valuesOf = (
  found: ResolvedIdentifier | undefined,
): Pick<TenantValues, 'tenant' | 'name' | 'vaults'> => {
  const vault = found && vaultOf(found);
  return {
    tenant: found?.tenantId ?? found?.domain ?? '',
    name: suggestedName(found?.domain ?? ''),
    vaults: vault ? [vault] : [],
  };
};

/**
 * The values of the form after an identifier was resolved. Replaces only what is empty or what the identifier before it
 * filled in, so that nothing that the person typed is lost.
 */
export function fillInTenant(
  values: TenantValues,
  found: ResolvedIdentifier,
  before: ResolvedIdentifier | undefined,
): TenantValues {
  const [next, previous] = [valuesOf(found), valuesOf(before)];
  const fill = (name: 'tenant' | 'name') =>
    next[name] !== '' && (values[name] === '' || values[name] === previous[name]) ? next[name] : values[name];
  const isFilled = (vault: TenantValues['vaults'][number]) =>
    previous.vaults.some((one) => JSON.stringify(one) === JSON.stringify(vault));
  const kept = values.vaults.filter((vault) => !isFilled(vault) && !isEmpty(vault));
  const [added] = next.vaults;
  const isListed = added !== undefined && !canListBeside(kept, added);
  return {
    tenant: fill('tenant'),
    name: fill('name'),
    cloud: found.cloud,
    vaults: isListed ? kept : [...kept, ...next.vaults],
  };
}
