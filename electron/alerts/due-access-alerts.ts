import type { AlertSeverity } from '../../shared/domain/alerts/alert.ts';
import { accessCause, suspectedCauseKey, visibilityCause } from '../../shared/domain/alerts/cause-key.ts';
import type { Fault } from '../../shared/domain/alerts/watched-tenant.ts';
import type { Outcome } from '../../shared/domain/run.ts';
import { suspectedCause } from '../../shared/domain/suspicion.ts';
import { headlines } from '../../shared/problems/headlines.ts';
import { isOwnedByProvider } from '../../shared/problems/ownership.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { DueAlert, MarkedTenant } from './due-alert.ts';

interface FaultyTenant extends MarkedTenant {
  readonly fault: Fault;
}

const severityOf: Readonly<Record<Fault['state'], AlertSeverity>> = {
  failed: 'critical',
  attention: 'warning',
};

/**
 * One alert for each faulty tenant. Tenants with one cause at the provider, known or suspected, share one alert. `suspected`
 * are the causes that are suspected already: a suspicion lasts until the last tenant is resolved, because its end must not
 * raise an alert for each of the others.
 */
export function dueAccessAlerts(
  marked: readonly MarkedTenant[],
  verified: number,
  suspected: ReadonlySet<string>,
): DueAlert[] {
  const faulty = marked.flatMap((tenant): FaultyTenant[] =>
    tenant.watched.fault ? [{ ...tenant, fault: tenant.watched.fault }] : [],
  );
  const own = faulty.filter(({ fault }) => !isOwnedByProvider(fault.problem.code));
  const suspicion = suspicionOf(own, verified);
  const isSuspected = ({ fault }: FaultyTenant): boolean => {
    const cause = suspectedCauseKey(fault.problem.code);
    return (
      !fault.isQuiet && (suspected.has(cause) || (suspicion !== null && cause === accessCause(suspicion)))
    );
  };
  const shared = [
    ...Map.groupBy(
      faulty.filter(({ fault }) => isOwnedByProvider(fault.problem.code)),
      ({ fault }) => fault.problem.code,
    ).values(),
  ].map((tenants) => sharedAlert(tenants, tenants[0]?.fault.problem));
  const suspicions = [
    ...Map.groupBy(own.filter(isSuspected), ({ fault }) => fault.problem.code).values(),
  ].map((tenants) => sharedAlert(tenants, suspicionAbout(tenants, suspicion, verified)));
  return [
    ...shared.flat(),
    ...suspicions.flat(),
    ...own.filter((tenant) => !isSuspected(tenant)).map(alertOf),
  ];
}

const alertOf = ({ tenantId, fault, isNew }: FaultyTenant): DueAlert => ({
  ...commonOf([fault], fault.problem),
  tenantId,
  affected: 1,
  isNew,
});

function sharedAlert(tenants: readonly FaultyTenant[], problem: Problem | undefined): DueAlert[] {
  if (problem === undefined) return [];
  return [
    {
      ...commonOf(
        tenants.map(({ fault }) => fault),
        problem,
      ),
      tenantId: null,
      affected: tenants.length,
      isNew: tenants.every(({ isNew }) => isNew),
    },
  ];
}

function commonOf(
  faults: readonly Fault[],
  problem: Problem,
): Omit<DueAlert, 'tenantId' | 'affected' | 'isNew'> {
  const [since = ''] = faults.map((fault) => fault.since).toSorted();
  return {
    subject: 'access',
    causeKey: accessCause(problem),
    owner: headlines[problem.code].owner,
    severity: severityOf[faults.some(({ state }) => state === 'failed') ? 'failed' : 'attention'],
    ...{ problem, expiry: null, expiryDays: null },
    digestOnly: faults.every(({ isQuiet }) => isQuiet),
    since,
    isHeld: false,
    isOver: false,
  };
}

/** The one cause at the provider that the raised faults of verified tenants suggest. */
function suspicionOf(faulty: readonly FaultyTenant[], verified: number): Problem | null {
  const loud = faulty.filter(({ fault }) => !fault.isQuiet);
  if (loud.length < 2) return null;
  const outcomes = loud.map(({ tenantId, fault }) => outcomeOf(tenantId, fault));
  const others = Array.from({ length: Math.max(0, verified - loud.length) }, () => worksElsewhere);
  return suspectedCause([...outcomes, ...others])?.problem ?? null;
}

const outcomeOf = (tenantId: string, { state, problem, since }: Fault): Outcome => ({
  ...{ runId: '', tenantId, finishedAt: since, providerAdvice: null },
  verdict: { state, problem },
});

const worksElsewhere: Outcome = {
  ...{ runId: '', tenantId: '', finishedAt: '', providerAdvice: null },
  verdict: { state: 'passed' },
};

/** The suspicion about these tenants; one from an earlier time, if fewer tenants than it needs are left. */
function suspicionAbout(
  tenants: readonly FaultyTenant[],
  suspicion: Problem | null,
  verified: number,
): Problem | undefined {
  const [first] = tenants;
  if (first === undefined) return undefined;
  const { code, facts } = first.fault.problem;
  if (suspicion?.facts['code'] === code) return suspicion;
  return {
    code: 'provider-cause-suspected',
    facts: {
      appId: typeof facts['appId'] === 'string' ? facts['appId'] : null,
      code,
      reported: headlines[code].title,
      affected: tenants.length,
      checked: Math.max(verified, tenants.length),
    },
    cause: null,
  };
}

/** One alert if Causeway cannot see some tenants, with the most frequent problem. */
export function dueVisibilityAlert(marked: readonly MarkedTenant[], now: string): DueAlert[] {
  const problems = marked.flatMap(({ watched }) => watched.unseen ?? []);
  const [most] = [...Map.groupBy(problems, ({ code }) => code).values()].toSorted(
    (one, other) => other.length - one.length,
  );
  const [problem] = most ?? [];
  if (problem === undefined) return [];
  return [
    {
      ...{ subject: 'visibility', tenantId: null, causeKey: visibilityCause, severity: 'warning' },
      owner: headlines[problem.code].owner,
      ...{ problem, expiry: null, expiryDays: null, affected: problems.length },
      ...{ digestOnly: false, since: now, isNew: false, isHeld: false, isOver: false },
    },
  ];
}
