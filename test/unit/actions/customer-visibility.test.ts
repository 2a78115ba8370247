import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotations } from '../../../shared/domain/annotations.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { administratorOf, consoleParts, callerOf, operatorPerson } from '../../support/console-parts.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const own = tenantIdNumber(1);
const canary = '2027-09-09T09:09:09Z';
const secretNote = 'zwirbel';

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
        expiries: [{ kind: 'credential', name: 'client secret', vaultUri: null, at: expiresOn }],
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
    comparison: await handlers.checks.compare({ tenantId: own, before: 'earlier', after: runId }, caller),
    bundle: await handlers.reports.supportBundle({ tenantId: own }, caller),
    events: received,
  };
  await runs.close();
  return visible;
}

describe('the expiration date of the provider’s credential', () => {
  it.each(['list', 'status', 'report', 'comparison', 'bundle', 'events'])(
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

const arbitraryAnnotations: fc.Arbitrary<Annotations> = fc.record({
  notes: fc.string({ maxLength: 40 }).map((text) => `${secretNote} ${text}`),
  tags: fc.uniqueArray(
    fc.constantFrom(1, 2, 3).map((number) => `${secretNote} ${number}`),
    { maxLength: 3 },
  ),
  ticket: fc.option(fc.constant(`${secretNote} ticket`)),
  assignee: fc.option(fc.constant(`${secretNote} assignee`)),
  waitingSince: fc.option(fc.constant(canary)),
});
const arbitraryExpiry: fc.Arbitrary<Expiry> = fc.record({
  kind: fc.constantFrom('credential', 'key', 'secret', 'certificate'),
  name: fc.constant('an object'),
  vaultUri: fc.option(fc.constant('https://vault1.vault.azure.net')),
  at: fc.constant('2027-01-01T00:00:00.000Z'),
});

describe('a customer administrator', () => {
  it('sees no annotation and no expiry of the credential, but every expiry in their vaults', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryAnnotations,
        fc.array(arbitraryExpiry, { maxLength: 6 }),
        async (annotations, expiries) => {
          const { records, handlers } = consoleParts();
          await records.tenants.add(sampleTenant(1));
          await records.tenants.annotate([own], () => annotations);
          const report = sampleReport(own, 'r1', passed);
          const results = report.results.map((result) => ({ ...result, expiries }));
          await records.runs.keep({ ...report, results });
          const answersFor = async (person: Person) => ({
            list: await handlers.tenants.list({}, callerOf(person)),
            status: await handlers.tenants.status({ tenantId: own }, callerOf(person)),
            history: await handlers.history.ofTenant(
              { tenantId: own, after: null, limit: 200, changesOnly: false },
              callerOf(person),
            ),
            report: await handlers.checks.report({ tenantId: own, runId: 'r1' }, callerOf(person)),
          });
          const ofProvider = JSON.stringify(await answersFor(operatorPerson));
          expect(ofProvider).toContain(secretNote);
          const ofCustomer = await answersFor(administratorOf(own));
          expect(JSON.stringify(ofCustomer)).not.toContain(secretNote);
          expect(JSON.stringify(ofCustomer)).not.toContain('credential');
          expect(JSON.stringify(ofCustomer)).not.toContain(canary);
          const { list } = ofCustomer;
          const seen = list.ok ? list.value[0]?.expiries : undefined;
          const inVaults = new Set(
            expiries
              .filter(({ kind }) => kind !== 'credential')
              .map((one) => `${one.kind} ${one.vaultUri ?? ''}`),
          );
          expect(new Set(seen?.map((one) => `${one.kind} ${one.vaultUri ?? ''}`))).toEqual(inVaults);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not learn the tenants of other customer administrators', async () => {
    const people = [administratorOf(own), administratorOf(tenantIdNumber(2)), operatorPerson];
    const { handlers } = consoleParts({ people });
    const listed = JSON.stringify(await handlers.session.people({}, callerOf(administratorOf(own))));
    expect(listed).toContain(`"tenantId":"${own}"`);
    expect(listed).not.toContain(`"tenantId":"${tenantIdNumber(2)}"`);
    expect(listed.match(/"role"/g)).toHaveLength(3);
    const ofStaff = JSON.stringify(await handlers.session.people({}, callerOf(operatorPerson)));
    expect(ofStaff).toContain(`"tenantId":"${tenantIdNumber(2)}"`);
  });
});
