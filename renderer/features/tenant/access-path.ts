import {
  overallVerdict,
  type CheckId,
  type CheckResult,
  type Verdict,
} from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';

/** The stations of the road from the provider’s application to a customer’s key, in order. */
export const stations = {
  application: 'Application',
  token: 'Token',
  'service-principal': 'Service principal',
  'role-assignment': 'Role assignment',
  scope: 'Scope',
  vault: 'Vault',
  'key-version': 'Key version',
} as const;
export type Station = keyof typeof stations;

/** A station with what the ladder says of it; `verdict` is null before any of its rungs reported. */
export interface PathNode {
  readonly station: Station;
  readonly vaultUri: string | null;
  readonly verdict: Verdict | null;
}

export interface AccessPath {
  /** What all vaults share. */
  readonly trunk: readonly PathNode[];
  readonly branches: readonly { readonly vaultUri: string; readonly nodes: readonly PathNode[] }[];
  /** Where the one verdict of the ladder lies; null where the road is open without advice. */
  readonly broken: PathNode | null;
}

const trunk: readonly Station[] = ['application', 'token', 'service-principal'];
const branch: readonly Station[] = ['role-assignment', 'scope', 'vault', 'key-version'];

const stationOfCheck: Readonly<Record<CheckId, Station>> = {
  'tenant-exists': 'application',
  credential: 'application',
  application: 'application',
  'service-principal': 'service-principal',
  'token-claims': 'token',
  'graph-permissions': 'service-principal',
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

/** What is about one station, whichever rung says it. */
const stationOfProblem: Partial<Record<ProblemCode, Station>> = {
  'vault-role-missing': 'role-assignment',
  'vault-access-policy-missing': 'role-assignment',
  'vault-role-without-effect': 'role-assignment',
  'vault-denied-by-assignment': 'role-assignment',
  'secret-role-missing': 'role-assignment',
  'advice-role-broader-than-needed': 'role-assignment',
  'advice-scope-wider-than-needed': 'scope',
  'advice-key-ends-soon': 'key-version',
};

function stationOf({ check, verdict }: CheckResult): Station {
  const named = 'problem' in verdict ? stationOfProblem[verdict.problem.code] : undefined;
  return named ?? stationOfCheck[check];
}

/** Reads the ladder as the road that it climbs along. Rungs that have not reported leave their stations without a verdict. */
export function accessPathOf(results: readonly CheckResult[], vaultUris: readonly string[]): AccessPath {
  const nodeAt = (station: Station, vaultUri: string | null): PathNode => {
    const here = results.filter(
      (checkResult) =>
        stationOf(checkResult) === station && (vaultUri === null || checkResult.vaultUri === vaultUri),
    );
    return { station, vaultUri, verdict: here.length === 0 ? null : overallVerdict(here) };
  };
  const uris = [...new Set([...vaultUris, ...results.flatMap((checkResult) => checkResult.vaultUri ?? [])])];
  const path = {
    trunk: trunk.map((station) => nodeAt(station, null)),
    branches: uris.map((vaultUri) => ({
      vaultUri,
      nodes: withProvenScope(branch.map((station) => nodeAt(station, vaultUri))),
    })),
  };
  const whole = overallVerdict(results);
  const nodes = [...path.trunk, ...path.branches.flatMap((one) => one.nodes)];
  const broken = 'problem' in whole ? nodes.find(({ verdict }) => verdict === whole) : undefined;
  return { ...path, broken: broken ?? null };
}

/** Resource Manager may show nothing and pass: that a scope reaches the key is proven by the role’s effect alone. */
function withProvenScope(nodes: readonly PathNode[]): readonly PathNode[] {
  const role = nodes.find(({ station }) => station === 'role-assignment')?.verdict ?? null;
  const effect: Verdict | null =
    role === null || role.state === 'passed' || role.state === 'attention'
      ? role && { state: 'passed' }
      : { state: 'blocked', by: 'vault-authorisation' };
  return nodes.map((node) =>
    node.station === 'scope' && node.verdict?.state === 'passed' ? { ...node, verdict: effect } : node,
  );
}
