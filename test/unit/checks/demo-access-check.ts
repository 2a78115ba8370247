import type { CheckTenant } from '../../../electron/checks/check-tenant.ts';
import { createRegistrationCache } from '../../../electron/checks/registration-cache.ts';
import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { noLatency } from '../../../electron/simulator/faults/latency.ts';
import {
  createDemo,
  type Demo,
  type DemoCustomer,
} from '../../../electron/simulator/scenarios/demo-world.ts';
import type { CheckId, CheckResult, TenantReport } from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { usesHomeTenant } from '../../support/uses-home-tenant.ts';

/** Access checks with the real transport and the real Azure clients against the demo world. */
export interface DemoAccessCheck {
  readonly demo: Demo;
  /** Method and address of every request for a customer tenant. */
  readonly sent: string[];
  /** Method and address of every request to the home tenant. */
  readonly sentHome: string[];
  readonly openTenant: ReturnType<typeof createOpenTenant>;
  readonly checkTenant: CheckTenant;
  readonly customer: (label: string) => TenantRecord;
  readonly check: (tenant: TenantRecord, options?: CheckOptions) => Promise<TenantReport>;
}

interface CheckOptions {
  readonly onResult?: (checkResult: CheckResult) => void;
  readonly signal?: AbortSignal;
  readonly lastGood?: TenantReport;
  /** By default each check is a run of its own. */
  readonly runId?: string;
}

/** `tamper` runs between the transport and the simulator; `registrationTimeoutMs` is the wait for the home tenant, long enough for a busy machine. */
export function createDemoAccessCheck(
  tamper: (request: Request, pass: HttpBackend) => Promise<Response> = (request, pass) => pass(request),
  { registrationTimeoutMs = 60_000 } = {},
): DemoAccessCheck {
  const demo = createDemo({ latency: noLatency });
  const sent: string[] = [];
  const sentHome: string[] = [];
  let runs = 0;
  const backend: HttpBackend = (request) => {
    const log = usesHomeTenant(request, demo.app.homeTenantId) ? sentHome : sent;
    log.push(`${request.method} ${request.url}`);
    return tamper(request, (passed) => demo.simulator.fetch(passed));
  };
  const { clientId, homeTenantId, secret } = demo.app;
  const openTenant = createOpenTenant({
    app: { cloud: 'public', clientId, homeTenantId, credential: { kind: 'client secret', secret } },
    transport: createTransport({ backend }),
  });
  const registrationCache = createRegistrationCache({ timeoutMs: registrationTimeoutMs });
  const checkTenant = createCheckTenant({ openTenant, registrationCache });
  return {
    demo,
    sent,
    sentHome,
    openTenant,
    checkTenant,
    customer(label) {
      const found = demo.customers.find((one) => one.vaults[0]?.vaultUri.includes(`//${label}-`));
      if (!found) throw new RangeError(`The demo has no customer ${label}.`);
      return recordOf(found);
    },
    check: (tenant, options = {}) => {
      const { onResult = () => undefined, signal = new AbortController().signal, lastGood = null } = options;
      const { runId = `run-${(runs += 1)}` } = options;
      return checkTenant({ runId, tenant, lastGood, onResult, signal });
    },
  };
}

export const recordOf = (customer: DemoCustomer): TenantRecord => ({
  ...customer,
  vaults: customer.vaults.map((vault) => ({ ...vault })),
  addedAt: '2026-01-01T00:00:00.000Z',
});

/** The state of a check, with the code of its problem or the check that blocks it. */
export function stateOf(report: TenantReport, check: CheckId, vault = 0): string {
  const results = report.results.filter((checkResult) => checkResult.check === check);
  const verdict = (results[vault] ?? results[0])?.verdict;
  if (verdict === undefined) return 'not in the report';
  if (verdict.state === 'blocked') return verdict.by === null ? 'blocked' : `blocked by ${verdict.by}`;
  return verdict.state === 'passed' ? 'passed' : `${verdict.state} ${verdict.problem.code}`;
}
