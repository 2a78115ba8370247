import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesLimit } from '../../../electron/telemetry/open-sdk.ts';
import { summarizeFleet, tenantExpiryLimit } from '../../../electron/telemetry/summarize-fleet.ts';
import type { OutboundRequest, Transport } from '../../../electron/network/transport.ts';
import { expiry } from '../../../shared/domain/expiry.ts';
import { problemCodes } from '../../../shared/problems/problem.ts';
import { sampleOutcome, sampleRow, sampleTenant } from '../../support/sample-fleet.ts';
import { fleetOf, now, opened } from './opened-telemetry.ts';
import { parsePrometheusText } from './prometheus-text.ts';

const kinds = expiry.shape.kind.options;
const states = ['attention', 'failed', 'unknown'] as const;

/** How many combinations of labels a family has, without the buckets of a histogram. */
const seriesOf = (text: string): Map<string, number> =>
  new Map(
    parsePrometheusText(text).map(({ name, samples }) => [
      name,
      new Set(samples.map(({ labels }) => JSON.stringify(Object.entries({ ...labels, le: '' })))).size,
    ]),
  );

const fleet = fc.array(
  fc.record({
    tenants: fc.integer({ min: 0, max: 400 }),
    kind: fc.constantFrom(...kinds),
    inSeconds: fc.integer({ min: -1_000_000, max: 100_000_000 }),
  }),
  { maxLength: 4 },
);
const requests = fc.array(
  fc.record({
    host: fc.oneof(
      fc.domain(),
      fc.domain().map((name) => `${name.replaceAll('.', '-')}.vault.azure.net`),
    ),
    method: fc.constantFrom<OutboundRequest['method']>('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
    status: fc.oneof(fc.integer({ min: -5, max: 100_000 }), fc.double()),
  }),
  { maxLength: 900 },
);

describe('the number of series', () => {
  it('is bounded whatever services answer and however many tenants there are', async () => {
    const property = fc.asyncProperty(
      fleet,
      requests,
      fc.constantFrom('none', 'hash', 'id', 'name'),
      async (groups, sent, naming) => {
        const rows = groups.flatMap(({ tenants, kind, inSeconds }, group) =>
          Array.from({ length: tenants }, (_, index) => {
            const at = new Date(now.getTime() + inSeconds * 1_000 + index).toISOString();
            const expiries = [{ kind, name: 'one', vaultUri: null, at }];
            // Every tenant has the same name.
            const tenant = sampleTenant(group * 1_000 + index, { name: 'Same' });
            return sampleRow(tenant, { state: 'passed' }, {}, { expiries });
          }),
        );
        const { telemetry, page } = await opened(
          { CAUSEWAY_TELEMETRY_TENANTS: naming },
          { fleet: fleetOf(rows) },
        );
        let status = 0;
        const answering: Transport = { send: () => Promise.resolve({ status, headers: {}, body: '' }) };
        const transport = telemetry.measure(answering);
        for (const request of sent) {
          status = request.status;
          await transport.send({ method: request.method, url: `https://${request.host}/x`, headers: {} });
        }
        for (const { tenantId } of rows.map(({ tenant }) => tenant).slice(0, problemCodes.length)) {
          const runId = `run-${tenantId}`;
          const run = {
            ...{ runId, startedAt: now.toISOString(), finishedAt: null, state: 'running' as const },
            ...{ startedBy: 'x', soleTenantId: tenantId, tenants: 1, done: 0 },
          };
          telemetry.onEvent({ kind: 'run-started', run, tenantIds: [] });
          const code =
            problemCodes[Number.parseInt(tenantId.slice(-6), 16) % problemCodes.length] ?? 'unrecognised';
          for (const state of states) {
            const verdict = { state, problem: { code, facts: {}, cause: null } };
            telemetry.onEvent({ kind: 'tenant-started', runId, tenantId });
            const outcome = sampleOutcome(tenantId, verdict);
            telemetry.onEvent({
              kind: 'tenant-reported',
              runId,
              tenantId,
              outcome,
              since: now.toISOString(),
            });
          }
        }
        const text = await page();
        const series = seriesOf(text);
        for (const count of series.values()) expect(count).toBeLessThanOrEqual(seriesLimit);
        expect(series.get('causeway_tenant_expiry_seconds') ?? 0).toBeLessThanOrEqual(tenantExpiryLimit);
        // Every request is counted, also beyond the limit.
        const counted = parsePrometheusText(text)
          .flatMap(({ samples }) => samples)
          .filter(({ name }) => name === 'http_client_request_duration_seconds_count')
          .reduce((sum, { value }) => sum + value, 0);
        expect(counted).toBe(sent.length);
        await telemetry.close();
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });

  it('keeps the nearest expiries of tenants, one of each kind', () => {
    const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
    const rows = Array.from({ length: 300 }, (_, index) => {
      const of = (kind: 'key' | 'credential', hours: number) => ({
        kind,
        name: 'x',
        vaultUri: null,
        at: later(hours),
      });
      return sampleRow(
        sampleTenant(index),
        null,
        {},
        {
          expiries: [of('key', 1_000 - index), of('key', 2_000), of('credential', 0)],
        },
      );
    });
    const { tenantExpiries, nearest } = summarizeFleet(rows);
    expect(tenantExpiries.map(({ at }) => at)).toEqual(
      Array.from({ length: tenantExpiryLimit }, (_, index) => Date.parse(later(701 + index))),
    );
    expect(nearest).toEqual(
      new Map([
        ['key', Date.parse(later(701))],
        ['credential', Date.parse(later(0))],
      ]),
    );
  });
});
