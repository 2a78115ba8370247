import { describe, expect, it } from 'vitest';
import { actions } from '../../../shared/contract/actions.ts';
import type { Verdict } from '../../../shared/domain/check.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { administratorOf, callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../support/sample-tenant.ts';

const [own, other] = [tenantIdNumber(1), tenantIdNumber(2)];
const now = new Date('2026-03-10T00:00:00.000Z');
const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const admin = { id: 'ada', name: 'Ada', role: 'administrator', tenantId: null } as const;

async function historyConsole(changes: Parameters<typeof consoleParts>[0] = {}) {
  const { records, handlers } = consoleParts({ now: () => now, ...changes });
  for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
  const dispatcher = createDispatcher({ actions, handlers, audit: records.audit });
  const keep = (runId: string, verdict: Verdict, finishedAt: string, tenantId = own) =>
    records.runs.keep(sampleReport(tenantId, runId, verdict, finishedAt));
  const ask = (action: string, input: unknown, person: Parameters<typeof callerOf>[0] = operatorPerson) =>
    dispatcher.answer(callerOf(person), `history.${action}`, input);
  return { records, keep, ask };
}

/** Works for 6 days, fails on day 7, works again from day 8 on. */
async function withIncident(changes: Parameters<typeof consoleParts>[0] = {}) {
  const made = await historyConsole(changes);
  for (let day = 1; day <= 9; day += 1)
    await made.keep(`r${day}`, day === 7 ? failedByBlock(own) : passed, at(day));
  return made;
}

describe('the history of a tenant', () => {
  it('is read in pages, newest first, with the changes marked', async () => {
    const { ask } = await withIncident();
    const first = await ask('ofTenant', { tenantId: own, limit: 4 });
    expect(first).toMatchObject({ ok: true, value: { next: 'r6' } });
    const second = await ask('ofTenant', { tenantId: own, limit: 5, after: 'r6' });
    expect(second).toMatchObject({ ok: true, value: { next: null } });
    const checks = [first, second].flatMap((page) =>
      page.ok ? (page.value as { checks: { runId: string; isChange: boolean }[] }).checks : [],
    );
    expect(checks.map(({ runId }) => runId)).toEqual(['r9', 'r8', 'r7', 'r6', 'r5', 'r4', 'r3', 'r2', 'r1']);
    expect(checks.filter(({ isChange }) => isChange).map(({ runId }) => runId)).toEqual(['r8', 'r7', 'r1']);
  });

  it('can be read without the checks that found nothing new', async () => {
    const { ask } = await withIncident();
    expect(await ask('ofTenant', { tenantId: own, changesOnly: true, limit: 2 })).toMatchObject({
      value: { checks: [{ runId: 'r8' }, { runId: 'r7' }], next: 'r7' },
    });
    expect(await ask('ofTenant', { tenantId: own, changesOnly: true, limit: 2, after: 'r7' })).toMatchObject({
      value: { checks: [{ runId: 'r1' }], next: null },
    });
  });

  it('does not go on after a run of another tenant', async () => {
    const { ask, keep } = await withIncident();
    await keep('elsewhere', passed, at(9), other);
    expect(await ask('ofTenant', { tenantId: own, after: 'elsewhere' })).toMatchObject({
      problem: { code: 'run-unknown' },
    });
  });

  it('is refused for more than 200 checks at once', async () => {
    const { ask } = await historyConsole();
    expect(await ask('ofTenant', { tenantId: own, limit: 201 })).toMatchObject({
      problem: { code: 'input-invalid' },
    });
  });

  it('shows its statuses over time, which are assumed for at most 48 hours after a check', async () => {
    const { ask, keep } = await historyConsole();
    await keep('r1', passed, at(1));
    await keep('r2', passed, at(2));
    await keep('r3', passed, at(6));
    await keep('r4', failedByBlock(own), at(7));
    expect(await ask('statuses', { tenantId: own })).toMatchObject({
      value: [
        { status: 'not working', code: 'tenant-blocked', from: at(7), until: at(9), continues: false },
        { status: 'working', code: null, from: at(6), until: at(7), checks: 1, continues: true },
        { status: 'working', code: null, from: at(1), until: at(4), checks: 2, continues: false },
      ],
    });
  });
});

describe('the availability', () => {
  const month = (working: number, notWorking: number, leftOut: number) => ({
    ...{ month: '2026-03', partlyWorking: 0 },
    ...{ working: working * 86_400, notWorking: notWorking * 86_400, leftOut: leftOut * 86_400 },
  });

  it('of a tenant is the time with each status in each month', async () => {
    const { ask } = await withIncident();
    expect(await ask('availability', { tenantId: own, months: 2 })).toEqual({
      ok: true,
      value: [
        { month: '2026-02', working: 0, partlyWorking: 0, notWorking: 0, leftOut: 28 * 86_400 },
        month(8, 1, 0),
      ],
    });
  });

  it('leaves out maintenance, of which the console asks for the tenant and the months', async () => {
    const asked: unknown[] = [];
    const { ask } = await withIncident({
      maintenanceOf(tenantId, within) {
        asked.push(tenantId, within);
        return Promise.resolve([{ from: Date.parse(at(7)), to: Date.parse(at(9)) }]);
      },
    });
    expect(await ask('availability', { tenantId: own, months: 1 })).toMatchObject({
      value: [month(7, 0, 2)],
    });
    expect(asked).toEqual([own, { from: Date.UTC(2026, 2), to: Date.UTC(2026, 3) }]);
  });

  it('of the fleet lists every tenant for the staff, and a customer administrator only the own one', async () => {
    const { ask, keep } = await withIncident();
    await keep('r1', failedByBlock(other), at(9), other);
    const all = await ask('fleetAvailability', { month: '2026-03' });
    expect(all).toEqual({
      ok: true,
      value: [
        { tenantId: own, ...month(8, 1, 0) },
        { tenantId: other, ...month(0, 1, 8) },
      ],
    });
    const seen = await ask('fleetAvailability', { month: '2026-03' }, administratorOf(own));
    expect(seen).toEqual({ ok: true, value: [{ tenantId: own, ...month(8, 1, 0) }] });
  });

  it('of the fleet by month adds the times of every tenant within reach', async () => {
    const { ask, keep } = await withIncident();
    await keep('r1', failedByBlock(other), at(9), other);
    const nothing = { working: 0, partlyWorking: 0, notWorking: 0, leftOut: 2 * 28 * 86_400 };
    expect(await ask('fleetMonths', { months: 2 })).toEqual({
      ok: true,
      value: [{ month: '2026-02', ...nothing }, month(8, 2, 8)],
    });
    expect(await ask('fleetMonths', { months: 1 }, administratorOf(own))).toEqual({
      ok: true,
      value: [month(8, 1, 0)],
    });
  });

  it.each(['ofTenant', 'statuses', 'availability'])(
    'and the history of another tenant are refused to a customer administrator: %s',
    async (action) => {
      const { ask } = await withIncident();
      expect(await ask(action, { tenantId: own }, administratorOf(own))).toMatchObject({ ok: true });
      expect(await ask(action, { tenantId: own }, administratorOf(other))).toMatchObject({
        problem: { code: 'tenant-unknown' },
      });
    },
  );

  it('is exported as CSV, JSON and HTML, without formulas, and leaves an entry', async () => {
    const { ask, records } = await withIncident();
    await records.tenants.replace(sampleTenant(1, { name: '=1+1' }));
    const file = async (format: string) => {
      const answer = await ask('exportAvailability', {
        months: ['2026-03', '2026-02'],
        tenantId: own,
        format,
      });
      return answer.ok ? (answer.value as { fileName: string; text: string }) : { fileName: '', text: '' };
    };
    const csv = await file('csv');
    expect(csv.fileName).toBe('availability-2026-03-10.csv');
    expect(csv.text.split('\r\n').slice(1, 3)).toEqual([
      `2026-02,${own},"'=1+1",,,0,0,0,2419200`,
      `2026-03,${own},"'=1+1",88.889,0.000,691200,0,86400,0`,
    ]);
    expect(JSON.parse((await file('json')).text)).toMatchObject([
      { month: '2026-02', workingShare: null },
      { month: '2026-03', name: '=1+1', workingShare: 8 / 9 },
    ]);
    expect((await file('html')).text).toContain('<td>88.889</td>');
    expect((await records.audit.recent(1))[0]).toMatchObject({
      ...{ action: 'history.exportAvailability', detail: '1 tenant, 2 months as HTML', ok: true },
    });
  });
});

describe('what the history takes', () => {
  it('is read by the staff, and deleted only by an administrator, which leaves an entry', async () => {
    const { ask, records } = await withIncident({
      historyUpkeep: { prune: () => Promise.resolve({ deleted: 7, isComplete: true }) },
    });
    expect(await ask('storage', {})).toMatchObject({
      ok: true,
      value: { reports: 9, statusTimes: 3, oldest: at(1), conversion: null },
    });
    expect(await ask('storage', {}, administratorOf(own))).toMatchObject({ ok: false });
    expect(await ask('prune', {})).toMatchObject({ problem: { code: 'role-insufficient' } });
    expect(await ask('prune', {}, admin)).toEqual({ ok: true, value: { deleted: 7, isComplete: true } });
    expect((await records.audit.recent(1))[0]).toMatchObject({ detail: '7 reports deleted', ok: true });
  });
});
