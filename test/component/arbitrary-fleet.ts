import fc from 'fast-check';
import type { Annotations } from '../../shared/domain/annotations.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import type { Expiry } from '../../shared/domain/expiry.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';
import { problemCodes, type Problem } from '../../shared/problems/problem.ts';
import { sampleId, sampleOutcome, sampleTenant } from '../support/sample-fleet.ts';

const dayMs = 86_400_000;

/** The time at which the fleets are summarized. */
export const fleetNow = new Date('2026-01-28T10:00:00.000Z');

const nearby = fc
  .oneof(
    fc.integer({ min: -40 * dayMs, max: 120 * dayMs }),
    // The edges of the periods, where an off-by-one error would be.
    fc
      .tuple(fc.constantFrom(0, 30, 60, 90, 91), fc.integer({ min: -2, max: 2 }))
      .map(([days, ms]) => days * dayMs + ms),
  )
  .map((offset) => new Date(fleetNow.getTime() + offset).toISOString())
  .chain((at) => fc.constantFrom(at, `${at.slice(0, 19)}Z`));

const arbitraryExpiry: fc.Arbitrary<Expiry> = fc.record({
  kind: fc.constantFrom('credential', 'key', 'secret', 'certificate'),
  name: fc.constantFrom('customer-data', 'signing'),
  vaultUri: fc.constantFrom(null, 'https://contoso-kv.vault.azure.net'),
  at: nearby,
});

// Few codes, so that tenants share a cause; shrinking leads to the first.
const arbitraryProblem: fc.Arbitrary<Problem> = fc
  .oneof(
    fc.constantFrom(...problemCodes),
    fc.constantFrom('key-disabled' as const, 'client-secret-expired' as const),
  )
  .map((code) => ({ code, facts: exampleFacts[code], cause: null }));

const arbitraryVerdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant<Verdict>({ state: 'passed' }),
  fc.constant<Verdict>({ state: 'blocked', by: 'credential' }),
  fc.record({
    state: fc.constantFrom('failed' as const, 'unknown' as const, 'attention' as const),
    problem: arbitraryProblem,
  }),
  fc.record({ state: fc.constant('waiting' as const), problem: arbitraryProblem, until: nearby }),
);

const arbitraryAnnotations: fc.Arbitrary<Annotations> = fc.record({
  notes: fc.constant(''),
  tags: fc.constant([]),
  ticket: fc.option(fc.constant('CASE-7')),
  assignee: fc.option(fc.constant('Kwame')),
  waitingSince: fc.option(nearby),
});

const arbitraryRow: fc.Arbitrary<Omit<TenantRow, 'tenant'>> = fc.record({
  latest: fc.option(
    fc
      .record({ verdict: arbitraryVerdict, finishedAt: nearby })
      .map(({ verdict, finishedAt }) => sampleOutcome(sampleId(0), verdict, { finishedAt })),
  ),
  since: fc.option(nearby),
  annotations: arbitraryAnnotations,
  expiries: fc.array(arbitraryExpiry, { maxLength: 5 }),
});

/** Fleets with every status, problem, annotation and expiry. */
export const arbitraryFleet: fc.Arbitrary<TenantRow[]> = fc
  .array(arbitraryRow, { maxLength: 40 })
  .map((rows) =>
    rows.map((row, number) => ({
      ...row,
      tenant: sampleTenant(number + 1),
      latest: row.latest && { ...row.latest, tenantId: sampleId(number + 1) },
    })),
  );
