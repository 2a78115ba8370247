import type { TenantReport } from '../../../shared/domain/check.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultProbe } from '../../azure/key-vault/vault-challenge.ts';
import { findDeletedVault, type DeletedVault } from '../../azure/resource-manager/find-deleted-vault.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';

interface VaultLookup {
  readonly probed: Attempt<VaultProbe>;
  /** The soft-deleted vault of that name, if the name does not exist and the application can list deleted vaults. */
  readonly deleted: DeletedVault | null;
  /** Whether Resource Manager shows the vault, although its name does not exist. */
  readonly existsInAzure: boolean;
  /** Whether other names do not resolve either now; then the network was lost in the meantime. */
  readonly isOffline?: boolean;
}

/** Later runs find the region in stored reports by this name, so it must not change. */
const addressFinding = 'Client IP address';
const regionFinding = 'Region';
const privateLinkFinding = 'Private link';

/** The vault's name resolves and a Key Vault responds there. No token is sent to it yet. */
export const vaultFound: Check<VaultCheckContext, VaultLookup> = {
  id: 'vault-found',
  needs: ['tenant-exists'],
  async collect({ probe, view, access, vault, callContext, attemptAt, signal }) {
    const probed = await probe();
    if (probed.ok || !isUnknownName(probed.problem))
      return { fact: { probed, deleted: null, existsInAzure: false }, exchanges: probed.exchanges };
    const name = vaultNameOf(vault.uri);
    const [{ description }, search] = await Promise.all([
      view(),
      attemptAt('Azure Resource Manager', () => findDeletedVault(access, name, signal), callContext()),
    ]);
    const deleted = search.ok ? search.value : null;
    return {
      fact: {
        ...{ probed, deleted, existsInAzure: description !== null },
        isOffline: !search.ok && search.problem.code === 'name-not-resolved',
      },
      exchanges: [...probed.exchanges, ...search.exchanges],
    };
  },
  evaluate({ probed, deleted, existsInAzure, isOffline = false }, { vault }) {
    if (probed.ok) {
      const { connection, region } = probed.value;
      return passed(
        ...(region === null ? [] : [{ name: regionFinding, value: region.slice(0, 100) }]),
        ...(connection === null
          ? []
          : [
              { name: addressFinding, value: connection.address },
              { name: privateLinkFinding, value: connection.overPrivateLink ? 'yes' : 'no' },
            ]),
      );
    }
    const { problem } = probed;
    if (!isUnknownName(problem) || isOffline) return evaluateProblem(problem);
    const vaultUri = vault?.vaultUri ?? '';
    const vaultName = vaultNameOf(vaultUri);
    const host = vaultUri.replace('https://', '');
    if (existsInAzure)
      return evaluateProblem(makeProblem('vault-name-not-in-dns', { vaultName, host }, problem.cause), [
        { name: 'DNS of this machine', value: 'the name does not exist' },
        { name: 'Azure Resource Manager', value: 'the key vault exists' },
      ]);
    return evaluateProblem(
      deleted === null
        ? makeProblem('vault-not-found', { vaultName, host }, problem.cause)
        : makeProblem('vault-deleted', { vaultName, ...deleted }, problem.cause),
    );
  },
};

/** The region of a vault in a report; null if the report has none. */
export const regionIn = (report: TenantReport, vaultUri: string): string | null =>
  report.results
    .find((one) => one.check === vaultFound.id && one.vaultUri === vaultUri)
    ?.findings.find(({ name }) => name === regionFinding)?.value ?? null;

/**
 * Entra's name was resolved a moment ago, so an unknown name is about the vault and not the network. Only these codes
 * prove that a name does not exist; others, such as `EAI_AGAIN`, are failures of the resolver.
 */
const isUnknownName = ({ code, cause }: Problem): boolean =>
  code === 'name-not-resolved' && ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED'].includes(cause?.code ?? '');

/** The public addresses from which one vault in a report saw the application connect. */
export const publicAddressesAt = (report: TenantReport | null, vaultUri: string): string[] =>
  addressesIn(
    report && {
      ...report,
      results: report.results.filter(
        (one) =>
          one.vaultUri === vaultUri &&
          !one.findings.some(({ name, value }) => name === privateLinkFinding && value === 'yes'),
      ),
    },
  );

/** The addresses from which the vaults in a report saw the application connect, each once. */
export const addressesIn = (report: TenantReport | null): string[] => [
  ...new Set(
    (report?.results ?? [])
      .flatMap(({ findings }) => findings)
      .flatMap(({ name, value }) => (name === addressFinding ? [value] : [])),
  ),
];
