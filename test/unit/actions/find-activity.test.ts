import { describe, expect, it } from 'vitest';
import { actions } from '../../../shared/contract/actions.ts';
import type { ActivityFilter } from '../../../shared/domain/activity-filter.ts';
import type { Activity } from '../../../shared/domain/audit-entry.ts';
import { findActivity } from '../../../electron/actions/find-activity.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const [first, second] = [tenantIdNumber(1), tenantIdNumber(2)];

/** A refusal, a result over two tenants, and an attempt without a result. */
async function writtenTrail() {
  const records = openRecords(':memory:');
  await records.tenants.add(sampleTenant(1, { name: 'Contoso' }));
  const rin = { person: 'rin', personName: 'Rin Sato' };
  const olga = { person: 'olga', personName: 'Olga' };
  const refusal = { ok: false, code: 'role-insufficient' };
  await records.audit.end(null, { at: at(1), ...rin, action: 'tenants.remove', tenantId: first, ...refusal });
  const tag = { ...olga, action: 'tenants.tag', tenantId: null };
  const intent = await records.audit.begin({ at: at(2), ...tag }, { tenantIds: [first, second] });
  await records.audit.end(intent, { at: at(3), ...tag, ok: true, code: null, requestIds: ['r-1'] });
  await records.audit.begin({ at: at(4), ...olga, action: 'checks.start', tenantId: second });
  return (filter: ActivityFilter, limit = 9) =>
    findActivity({ auditTrail: records.audit, people: [] }, filter, limit);
}

describe('the search in the activity', () => {
  it.each<[ActivityFilter, string[]]>([
    [{}, ['checks.start', 'tenants.tag', 'tenants.remove']],
    [{ person: 'olga' }, ['checks.start', 'tenants.tag']],
    [{ tenantId: first }, ['tenants.tag', 'tenants.remove']],
    [{ tenantId: second }, ['checks.start', 'tenants.tag']],
    [{ action: 'tenants.tag' }, ['tenants.tag']],
    [{ outcome: 'done' }, ['tenants.tag']],
    [{ outcome: 'refused' }, ['tenants.remove']],
    [{ outcome: 'unknown' }, ['checks.start']],
    [{ from: at(3) }, ['checks.start', 'tenants.tag']],
    [{ before: at(3) }, ['tenants.remove']],
    [{ from: at(2), before: at(4), person: 'olga' }, ['tenants.tag']],
    [{ text: 'CONTOSO removed' }, ['tenants.remove']],
    [{ text: 'r-1' }, ['tenants.tag']],
    [{ text: 'role rin' }, ['tenants.remove']],
    [{ text: 'olga', outcome: 'unknown' }, ['checks.start']],
    [{ text: 'nothing has this' }, []],
  ])('by %o finds %o', async (filter, expected) => {
    const find = await writtenTrail();
    const { entries, isComplete } = await find(filter);
    expect(entries.map(({ action }) => action)).toEqual(expected);
    expect(isComplete).toBe(true);
  });

  it('says that there are more entries than it may return', async () => {
    const find = await writtenTrail();
    expect(await find({}, 2)).toMatchObject({ entries: [{}, {}], isComplete: false });
    expect((await find({ text: 'olga' }, 1)).isComplete).toBe(false);
    expect((await find({ text: 'olga' }, 2)).isComplete).toBe(true);
  });
});

describe('the export of the activity', () => {
  async function console() {
    const { handlers, records } = consoleParts();
    await records.tenants.add(sampleTenant(1, { name: '=cmd()' }));
    // Entries of the same millisecond have an order, too.
    const now = () => new Date('2026-02-02T00:00:00.000Z');
    const dispatcher = createDispatcher({ actions, handlers, audit: records.audit, now });
    const ask = async (action: string, input: unknown) => {
      const answer = await dispatcher.answer(callerOf(operatorPerson), action, input);
      if (!answer.ok) throw new Error(answer.problem.code);
      return answer.value as { text: string; entries: number; fileName: string };
    };
    await ask('tenants.annotate', { tenantId: first, notes: 'x' });
    await ask('settings.change', { concurrency: 3 });
    return { ask, records };
  }

  it('has the entries that match, as JSON unchanged', async () => {
    const { ask } = await console();
    const { text, entries } = await ask('exports.activity', {
      filter: { action: 'tenants.annotate' },
      format: 'json',
    });
    expect(entries).toBe(1);
    expect(JSON.parse(text) as Activity[]).toMatchObject([
      { action: 'tenants.annotate', personName: 'Kwame', role: 'operator', tenantName: '=cmd()' },
    ]);
  });

  it('as CSV has one row for each entry, and no formula', async () => {
    const { ask } = await console();
    const { text, fileName } = await ask('exports.activity', { filter: {}, format: 'csv' });
    expect(fileName).toBe('activity-2026-02-02.csv');
    const [head, , , annotated] = text.split('\r\n');
    expect(head).toContain('Time (UTC),Person ID,Person,Role,Action');
    expect(annotated).toContain(`op,Kwame,operator,tenants.annotate`);
    expect(annotated).toContain(`'=cmd()`);
  });

  it('leaves an entry itself, with the number of entries', async () => {
    const { ask, records } = await console();
    await ask('exports.activity', { filter: { action: 'tenants.annotate' }, format: 'csv' });
    expect(await records.audit.recent(1)).toMatchObject([
      { action: 'exports.activity', detail: '1 entry as CSV', ok: true, role: 'operator' },
    ]);
  });

  it('of tenants leaves an entry with their names', async () => {
    const { ask, records } = await console();
    await ask('exports.tenants', { tenantIds: [first], columns: ['name'], format: 'json' });
    expect(await records.audit.recent(1)).toMatchObject([
      { action: 'exports.tenants', detail: 'as JSON', tenants: { count: 1, names: ['=cmd()'] } },
    ]);
  });
});
