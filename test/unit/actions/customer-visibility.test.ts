import { describe, expect, it } from 'vitest';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { administratorOf, consoleParts, contextOf, operatorPerson } from '../../support/console-parts.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const own = tenantIdNumber(1);
const canary = '2027-09-09T09:09:09Z';

/** A healthy tenant's report that also tells when the provider's credential ends. */
function reportOf(runId: string, credentialEnds = canary): TenantReport {
  const report = sampleReport(own, runId, passed);
  const advice = makeProblem('advice-credential-ends-soon', {
    appId: tenantIdNumber(9),
    credential: 'secret',
    name: null,
    endsOn: credentialEnds,
  });
  return {
    ...report,
    results: [
      ...report.results,
      {
        check: 'application',
        vaultUri: null,
        verdict: { state: 'attention', problem: advice },
        findings: [{ name: 'Credential ends', value: credentialEnds }],
        evidence: [],
        durationMs: 1,
      },
    ],
  };
}

/** Everything that the console tells somebody of this tenant: by its answers, and by its events. */
async function toldTo(person: Person): Promise<Record<string, unknown>> {
  const { records, runs, handlers, events } = consoleParts({
    checkTenant: ({ runId, onResult }) => {
      const report = reportOf(runId);
      for (const checkResult of report.results) onResult(checkResult);
      return Promise.resolve(report);
    },
  });
  await records.tenants.add(sampleTenant(1));
  await records.runs.keep(reportOf('earlier', '2026-06-06T06:06:06Z'));
  const context = contextOf(person);
  const started = await handlers.checks.start({ tenantId: own }, context);
  if (!started.ok) throw new Error('The check was refused.');
  const { runId } = started.value;
  while ((await runs.list(1))[0]?.state === 'running') await new Promise(setImmediate);
  const hub = createEventHub();
  const heard: unknown[] = [];
  hub.subscribe(context.session, (event) => void heard.push(event));
  for (const event of events) hub.publish(event);
  await new Promise(setImmediate);
  const told = {
    list: await handlers.tenants.list({}, context),
    status: await handlers.tenants.status({ tenantId: own }, context),
    report: await handlers.checks.report({ tenantId: own, runId }, context),
    bundle: await handlers.reports.supportBundle({ tenantId: own }, context),
    events: heard,
  };
  await runs.close();
  return told;
}

describe('when the provider’s credential ends', () => {
  it.each(['list', 'status', 'report', 'bundle', 'events'])(
    'is told in the %s to the provider’s people, not to a customer’s administrator',
    async (way) => {
      const ofProvider = JSON.stringify((await toldTo(operatorPerson))[way]);
      expect(ofProvider).toContain(canary);
      const ofCustomer = JSON.stringify((await toldTo(administratorOf(own)))[way]);
      expect(ofCustomer).toContain('passed');
      expect(ofCustomer).not.toContain(canary);
      expect(ofCustomer).not.toContain('"application"');
    },
  );
});
