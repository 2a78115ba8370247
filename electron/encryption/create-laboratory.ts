import pLimit from 'p-limit';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { KeySummary } from '../../shared/domain/encryption.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { atVault, contextOf } from '../azure/call-context.ts';
import { openVault } from '../azure/open-vault.ts';
import type { OpenTenant } from '../identity/tenant-access.ts';
import type { Laboratory } from './laboratory.ts';
import { makeRoundTrip, type OpenedVault } from './make-round-trip.ts';

const mostKeys = 50;
const keysAtOnce = 8;
const mostOpenVaults = 40;

/** Vaults stay open between experiments, so that each pays for its challenge and its token once. */
export function createLaboratory(options: { readonly openTenant: OpenTenant }): Laboratory {
  const opened = new Map<string, OpenedVault>();

  const open = (tenant: TenantRecord, vaultUri: string): OpenedVault => {
    const id = `${tenant.cloud} ${tenant.tenantId} ${vaultUri}`;
    const known = opened.get(id);
    if (known) return known;
    const access = options.openTenant(tenant);
    const made = { vault: openVault(access, vaultUri), context: atVault(contextOf(access), vaultUri) };
    opened.set(id, made);
    const [oldest] = opened.keys();
    if (opened.size > mostOpenVaults && oldest !== undefined) opened.delete(oldest);
    return made;
  };

  return {
    async keys(tenant, vaultUri, signal) {
      const resource = tenant.vaults.find((vault) => vault.vaultUri === vaultUri);
      if (!resource) return refuse(makeProblem('vault-unknown', { vaultUri }));
      const { vault, context } = open(tenant, vaultUri);
      const listed = await attempt(() => vault.listKeys(mostKeys, signal), context, signal);
      const configured = resource.keyName === null ? [] : [{ name: resource.keyName, enabled: true }];
      if (!listed.ok && (configured.length === 0 || !isAboutListing(listed.problem)))
        return refuse(listed.problem);
      const names = listed.ok ? listed.value : configured;
      return ok(
        await pLimit(keysAtOnce).map(names, async ({ name, enabled }) => {
          const read = await attempt(
            () => vault.readKey(name, signal),
            { ...context, keyName: name },
            signal,
          );
          return read.ok ? summaryOf(read.value) : notRead(name, enabled);
        }),
      );
    },

    async roundTrip(tenant, request, signal) {
      const { vaultUri } = request;
      if (!tenant.vaults.some((vault) => vault.vaultUri === vaultUri))
        return refuse(makeProblem('vault-unknown', { vaultUri }));
      return makeRoundTrip(open(tenant, vaultUri), request, signal);
    },
  };
}

/** A role at one key does not allow listing; the key that the operator named can be read all the same. */
const isAboutListing = ({ code }: Problem): boolean =>
  code === 'key-listing-not-allowed' || code === 'vault-access-policy-missing';

const summaryOf = ({ name, enabled, version, type, sizeBits }: KeySummary): KeySummary => ({
  name,
  enabled,
  version,
  type,
  sizeBits,
});

const notRead = (name: string, enabled: boolean): KeySummary => ({
  name,
  enabled,
  version: null,
  type: null,
  sizeBits: null,
});
