import {
  countsAsHealthy,
  overallVerdict,
  type CheckId,
  type CheckResult,
  type Verdict,
} from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';

/** The nodes from the application of the provider to a key of the customer, in order. */
export const pathNodeTitles = {
  application: 'Application',
  token: 'Token',
  'service-principal': 'Service principal',
  'role-assignment': 'Role assignment',
  scope: 'Scope',
  vault: 'Vault',
  'key-version': 'Key version',
} as const;
export type PathNodeId = keyof typeof pathNodeTitles;

/** A node with the verdict of its checks; `verdict` is null if none of them has reported. */
export interface PathNode {
  readonly id: PathNodeId;
  readonly vaultUri: string | null;
  readonly verdict: Verdict | null;
}

export interface AccessPath {
  /** The nodes that all vaults share. */
  readonly tenantNodes: readonly PathNode[];
  readonly vaults: readonly { readonly vaultUri: string; readonly nodes: readonly PathNode[] }[];
  /** The node with the verdict of the whole access check; null if everything passed. */
  readonly problemNode: PathNode | null;
}

const tenantNodeIds: readonly PathNodeId[] = ['application', 'token', 'service-principal'];
const vaultNodeIds: readonly PathNodeId[] = ['role-assignment', 'scope', 'vault', 'key-version'];

const nodeOfCheck: Readonly<Record<CheckId, PathNodeId>> = {
  'tenant-exists': 'application',
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

/** Problems that concern one node, whichever check reports them. */
const nodeOfProblem: Partial<Record<ProblemCode, PathNodeId>> = {
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

/** Arranges the results of an access check along the access path. A node without results has no verdict. */
export function accessPathOf(given: readonly CheckResult[], vaultUris: readonly string[]): AccessPath {
  const results = given.map((result) => withoutObstacle(result, given));
  const nodeOf = (id: PathNodeId, vaultUri: string | null): PathNode => {
    const ownResults = results.filter(
      (result) => nodeIdOf(result) === id && (vaultUri === null || result.vaultUri === vaultUri),
    );
    return { id, vaultUri, verdict: ownResults.length === 0 ? null : overallVerdict(ownResults) };
  };
  const allUris = new Set([...vaultUris, ...results.flatMap(({ vaultUri }) => vaultUri ?? [])]);
  const tenantNodes = tenantNodeIds.map((id) => nodeOf(id, null));
  const vaults = [...allUris].map((vaultUri) => ({
    vaultUri,
    nodes: withProvenScope(vaultNodeIds.map((id) => nodeOf(id, vaultUri))),
  }));
  const overall = overallVerdict(results);
  const nodes = [...tenantNodes, ...vaults.flatMap((vault) => vault.nodes)];
  const problemNode = 'problem' in overall ? nodes.find(({ verdict }) => verdict === overall) : undefined;
  return { tenantNodes, vaults, problemNode: problemNode ?? null };
}

/** What hides a vault in Resource Manager breaks nothing on the way to a key or a secret that can be used. */
function withoutObstacle(result: CheckResult, all: readonly CheckResult[]): CheckResult {
  if (result.check !== 'resource-manager' || result.verdict.state === 'passed') return result;
  const proofs = all.filter(
    ({ check, vaultUri, verdict }) =>
      vaultUri === result.vaultUri &&
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
  const effect: Verdict | null =
    role === null || role.state === 'passed' || role.state === 'attention'
      ? role && { state: 'passed' }
      : { state: 'blocked', by: null };
  return nodes.map((node) =>
    node.id === 'scope' && node.verdict?.state === 'passed' ? { ...node, verdict: effect } : node,
  );
}
