import { describe, expect, it } from 'vitest';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { administratorOf, consoleParts, callerOf, operatorPerson } from '../../support/console-parts.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const own = tenantIdNumber(1);
const canary = '2027-09-09T09:09:09Z';

/** A report of a healthy tenant with the expiration date of the provider's credential. */
function reportOf(runId: string, expiresOn = canary): TenantReport {
  const report = sampleReport(own, runId, passed);
  const advice = makeProblem('advice-credential-ends-soon', {
    appId: tenantIdNumber(9),
    credential: 'secret',
    name: null,
    endsOn: expiresOn,
  });
  return {
    ...report,
    results: [
      ...report.results,
      {
        check: 'application',
        vaultUri: null,
        verdict: { state: 'attention', problem: advice },
        findings: [{ name: 'Credential ends', value: expiresOn }],
        evidence: [],
        durationMs: 1,
      },
    ],
  };
}

/** All answers and events about this tenant that the person receives. */
async function visibleTo(person: Person): Promise<Record<string, unknown>> {
  const { records, runs, handlers, events } = consoleParts({
    checkTenant: ({ runId, onResult }) => {
      const report = reportOf(runId);
      for (const checkResult of report.results) onResult(checkResult);
      return Promise.resolve(report);
    },
  });
  await records.tenants.add(sampleTenant(1));
  await records.runs.keep(reportOf('earlier', '2026-06-06T06:06:06Z'));
  const caller = callerOf(person);
  const started = await handlers.checks.start({ tenantId: own }, caller);
  if (!started.ok) throw new Error('The check was refused.');
  const { runId } = started.value;
  while ((await runs.list(1))[0]?.state === 'running') await new Promise(setImmediate);
  const hub = createEventHub();
  const received: unknown[] = [];
  hub.subscribe(caller.session, (event) => void received.push(event));
  for (const event of events) hub.publish(event);
  await new Promise(setImmediate);
  const visible = {
    list: await handlers.tenants.list({}, caller),
    status: await handlers.tenants.status({ tenantId: own }, caller),
    report: await handlers.checks.report({ tenantId: own, runId }, caller),
    bundle: await handlers.reports.supportBundle({ tenantId: own }, caller),
    events: received,
  };
  await runs.close();
  return visible;
}

describe('the expiration date of the provider’s credential', () => {
  it.each(['list', 'status', 'report', 'bundle', 'events'])(
    'is in the %s for the provider’s staff, not for a customer administrator',
    async (way) => {
      const ofProvider = JSON.stringify((await visibleTo(operatorPerson))[way]);
      expect(ofProvider).toContain(canary);
      const ofCustomer = JSON.stringify((await visibleTo(administratorOf(own)))[way]);
      expect(ofCustomer).toContain('passed');
      expect(ofCustomer).not.toContain(canary);
      expect(ofCustomer).not.toContain('"application"');
    },
  );
});
