import {
  overallVerdict,
  type CheckId,
  type CheckResult,
  type Verdict,
} from '../../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../../shared/domain/counts-as-healthy.ts';
import type { VaultResource } from '../../../../shared/domain/tenant.ts';
import { allPlaces, idOfPlace, isSamePlace, type VaultPlace } from '../../../../shared/domain/vault-place.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';

/** The nodes from the tenant and the application of the provider to a key of the customer, in the order of cause. */
export const pathNodeTitles = {
  tenant: 'Tenant',
  application: 'Application',
  'service-principal': 'Service principal',
  token: 'Token',
  vault: 'Vault',
  'role-assignment': 'Role assignment',
  scope: 'Scope',
  'key-version': 'Key version',
} as const;
export type PathNodeId = keyof typeof pathNodeTitles;

/** A node with the verdict of its checks; `verdict` is null if none of them has reported. */
export interface PathNode extends VaultPlace {
  readonly id: PathNodeId;
  readonly verdict: Verdict | null;
}

export const keyOfNode = (node: PathNode): string => `${node.id} ${idOfPlace(node)}`;

export interface AccessPath {
  /** The nodes that all vaults share. */
  readonly tenantNodes: readonly PathNode[];
  readonly vaults: readonly { readonly place: VaultPlace; readonly nodes: readonly PathNode[] }[];
  /** The node with the verdict of the whole access check; null if everything passed. */
  readonly problemNode: PathNode | null;
}

const tenantNodeIds: readonly PathNodeId[] = ['tenant', 'application', 'service-principal', 'token'];
const vaultNodeIds: readonly PathNodeId[] = ['vault', 'role-assignment', 'scope', 'key-version'];

const nodeOfCheck: Readonly<Record<CheckId, PathNodeId>> = {
  'tenant-exists': 'tenant',
  credential: 'application',
  application: 'application',
  'service-principal': 'service-principal',
  'token-claims': 'token',
  'graph-permissions': 'service-principal',
  'machine-clock': 'application',
  'resource-manager': 'scope',
  'vault-found': 'vault',
  'vault-tenant': 'vault',
  'vault-network': 'vault',
  'vault-authorisation': 'role-assignment',
  'key-state': 'key-version',
  'round-trip': 'key-version',
  secret: 'key-version',
  advice: 'vault',
};

/** The check that proves that its node was reached. The other checks of a node can pass without a token. */
const reachedBy: Partial<Record<PathNodeId, CheckId>> = {
  tenant: 'tenant-exists',
  application: 'credential',
  'service-principal': 'service-principal',
  token: 'token-claims',
  vault: 'vault-network',
  'role-assignment': 'vault-authorisation',
  'key-version': 'key-state',
};

/** Problems that concern one node, whichever check reports them. */
const nodeOfProblem: Partial<Record<ProblemCode, PathNodeId>> = {
  'tenant-not-found': 'tenant',
  'tenant-identifier-invalid': 'tenant',
  'tenant-blocked': 'tenant',
  'wrong-cloud': 'tenant',
  'wrong-cloud-detected': 'tenant',
  'vault-role-missing': 'role-assignment',
  'vault-access-policy-missing': 'role-assignment',
  'vault-role-without-effect': 'role-assignment',
  'vault-denied-by-assignment': 'role-assignment',
  'secret-role-missing': 'role-assignment',
  'advice-role-broader-than-needed': 'role-assignment',
  'advice-scope-wider-than-needed': 'scope',
  'advice-key-ends-soon': 'key-version',
  'vault-not-verified': 'key-version',
  'vault-recreated': 'vault',
};

function nodeIdOf({ check, verdict }: CheckResult): PathNodeId {
  const byProblem = 'problem' in verdict ? nodeOfProblem[verdict.problem.code] : undefined;
  return byProblem ?? nodeOfCheck[check];
}

/**
 * Arranges the results of an access check along the access path. A node without results has no verdict. While the check is
 * `running`, a node has none until the check that reaches it has reported.
 */
export function accessPathOf(
  given: readonly CheckResult[],
  listed: readonly Pick<VaultResource, 'vaultUri' | 'keyName'>[],
  running = false,
): AccessPath {
  const results = given.map((result) => withoutObstacle(result, given));
  const nodeOf = (id: PathNodeId, place: VaultPlace): PathNode => {
    const isHere = isHereFor(place);
    const reaching = results.find((result) => result.check === reachedBy[id] && isHere(result));
    const ownResults = results.filter((result) => nodeIdOf(result) === id && isHere(result));
    return { id, ...place, verdict: nodeVerdict(ownResults, reaching, running && id in reachedBy) };
  };
  const tenantNodes = tenantNodeIds.map((id) => nodeOf(id, { vaultUri: null }));
  const vaults = allPlaces(listed, results).map((place) => ({
    place,
    nodes: withProvenScope(vaultNodeIds.map((id) => nodeOf(id, place))),
  }));
  const overall = overallVerdict(results);
  const nodes = [...tenantNodes, ...vaults.flatMap((vault) => vault.nodes)];
  const problemNode = 'problem' in overall ? nodes.find(({ verdict }) => verdict === overall) : undefined;
  return { tenantNodes, vaults, problemNode: problemNode ?? null };
}

/** The checks of a node, in their order, as the details of the node list them. */
export const checksOfNode = (results: readonly CheckResult[], node: PathNode): CheckResult[] =>
  results.filter((result) => nodeIdOf(result) === node.id && isHereFor(node)(result));

/** Every result is about the tenant; a vault and its keys have their own. */
const isHereFor = (place: VaultPlace) => (result: CheckResult) =>
  place.vaultUri === null || isSamePlace(result, place);

/** A node did not pass before it was reached, although some of its checks may have passed. */
function nodeVerdict(
  ownResults: readonly CheckResult[],
  reaching: CheckResult | undefined,
  mustBeReached: boolean,
): Verdict | null {
  if (ownResults.length === 0) return reaching ? { state: 'blocked', by: reaching.check } : null;
  const overall = overallVerdict(ownResults);
  if (overall.state === 'blocked')
    return (
      ownResults.find(({ verdict }) => verdict.state === 'blocked' && verdict.by !== null)?.verdict ?? overall
    );
  if (overall.state !== 'passed') return overall;
  const advice = ownResults.find(({ verdict }) => verdict.state === 'attention');
  if (advice && isReached(reaching)) return advice.verdict;
  if (reaching === undefined) return mustBeReached ? null : overall;
  const { state } = reaching.verdict;
  if (state === 'blocked') return reaching.verdict.by === null ? overall : reaching.verdict;
  return isReached(reaching) ? overall : { state: 'blocked', by: reaching.check };
}

const isReached = (reaching: CheckResult | undefined): boolean =>
  reaching?.verdict.state === 'passed' || reaching?.verdict.state === 'attention';

/** What hides a vault in Resource Manager breaks nothing on the way to a key or a secret that can be used. */
function withoutObstacle(result: CheckResult, all: readonly CheckResult[]): CheckResult {
  if (result.check !== 'resource-manager' || result.verdict.state === 'passed') return result;
  const proofs = all.filter(
    ({ check, verdict, ...place }) =>
      isSamePlace(place, result) &&
      (check === 'round-trip' || check === 'secret') &&
      verdict.state !== 'blocked',
  );
  return proofs.length > 0 && proofs.every(({ verdict }) => countsAsHealthy(verdict))
    ? { ...result, verdict: { state: 'passed' } }
    : result;
}

/** The Resource Manager check can pass without visible data: only an effective role proves that its scope includes the key. */
function withProvenScope(nodes: readonly PathNode[]): readonly PathNode[] {
  const role = nodes.find(({ id }) => id === 'role-assignment')?.verdict ?? null;
  return nodes.map((node) =>
    node.id === 'scope' && node.verdict?.state === 'passed'
      ? { ...node, verdict: role && scopeVerdict(role) }
      : node,
  );
}

function scopeVerdict(role: Verdict): Verdict {
  if (role.state === 'passed' || role.state === 'attention') return { state: 'passed' };
  return role.state === 'blocked' ? role : { state: 'blocked', by: 'vault-authorisation' };
}
