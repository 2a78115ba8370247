import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../../shared/domain/audit-entry.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { sampleTenant, tenantIdNumber } from '../../../support/sample-tenant.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const attempt = (second: number, action = 'tenants.add') => ({
  at: at(second),
  person: 'olga',
  action,
  tenantId: null,
});
const outcome = (second: number, action = 'tenants.add'): AuditEntry => ({
  ...attempt(second, action),
  ok: true,
  code: null,
});
const child = new URL('killed-child.ts', import.meta.url).pathname;

describe('the audit trail', () => {
  it('shows an attempt without an outcome until the outcome is known', async () => {
    const { audit } = openRecords(':memory:');
    const intent = await audit.begin(attempt(1));
    expect(await audit.recent(9)).toEqual([{ ...attempt(1), ok: null, code: null }]);
    await audit.end(intent, outcome(2));
    expect(await audit.recent(9)).toEqual([outcome(2)]);
  });

  it('names the tenants as they were, after they are renamed or removed', async () => {
    const { audit, tenants } = openRecords(':memory:');
    const [one, other] = [sampleTenant(1, { name: 'Contoso “A”' }), sampleTenant(2, { name: 'Fabrikam' })];
    await tenants.add(one);
    await tenants.add(other);
    const { tenantId } = one;
    const about = (second: number, action: string) => ({ ...attempt(second, action), tenantId });
    const removal = await audit.begin(about(1, 'tenants.remove'));
    const tagging = await audit.begin(attempt(2, 'tenants.tag'), {
      tenantIds: [tenantId, other.tenantId, tenantIdNumber(3)],
    });
    await tenants.remove(tenantId);
    await audit.end(removal, { ...outcome(3, 'tenants.remove'), tenantId });
    await tenants.add({ ...one, name: 'Renamed' });
    await audit.end(tagging, { ...outcome(4, 'tenants.tag'), detail: 'added gold', personName: 'Olga' });
    await audit.end(null, { ...about(5, 'tenants.add'), ok: true, code: null });
    expect(await audit.recent(9)).toMatchObject([
      { action: 'tenants.add', tenantName: 'Renamed' },
      {
        action: 'tenants.tag',
        tenants: { count: 3, names: ['Contoso “A”', 'Fabrikam'] },
        detail: 'added gold',
        personName: 'Olga',
      },
      { action: 'tenants.remove', tenantName: 'Contoso “A”' },
    ]);
    expect((await audit.recent(9, tenantId)).map(({ action }) => action)).toEqual([
      'tenants.add',
      'tenants.tag',
      'tenants.remove',
    ]);
  });

  it('lists the newest first: outcomes, refusals and attempts without an outcome', async () => {
    const { audit } = openRecords(':memory:');
    const first = await audit.begin(attempt(1, 'a'));
    await audit.begin(attempt(2, 'b'));
    await audit.end(first, outcome(3, 'a'));
    await audit.end(null, { ...outcome(4, 'c'), ok: false, code: 'role-insufficient' });
    await audit.begin(attempt(5, 'd'));
    const found = (await audit.recent(9)).map(({ action, ok }) => [action, ok]);
    expect(found).toEqual([['d', null], ['c', false], ['a', true], ['b', null]]); // prettier-ignore
    expect(await audit.recent(2)).toHaveLength(2);
  });

  it('keeps the outcome of a process that continues after another attempt', async () => {
    const path = join(dataFolder(), 'records.db');
    const [one, other] = [openRecords(path), openRecords(path)];
    const intent = await one.audit.begin(attempt(1, 'a'));
    const later = await other.audit.begin(attempt(2, 'b'));
    await one.audit.end(intent, outcome(3, 'a'));
    await other.audit.end(later, outcome(4, 'b'));
    expect((await one.audit.recent(9)).map(({ action, ok }) => [action, ok])).toEqual([
      ['b', true],
      ['a', true],
    ]);
    one.close();
    other.close();
  });

  it('shows after a kill between intent and effect that the outcome is unknown', async () => {
    const path = join(dataFolder(), 'records.db');
    const killed = spawn(process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(killed, 'exit');
    for await (const line of createInterface(killed.stdout)) {
      expect(line).toBe('intent written');
      killed.kill('SIGKILL');
    }
    await exited;
    const records = openRecords(path);
    expect(records.notices).toEqual([]);
    expect(await records.audit.recent(9)).toMatchObject([{ action: 'tenants.remove', ok: null, code: null }]);
    records.close();
  });

  it.each([
    ['audit', 'ok = 1'],
    ['audit_intent', `action = 'other'`],
  ])('rejects changes and deletions in %s, even by SQL', async (table, change) => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path);
    const intent = await records.audit.begin(attempt(1));
    await records.audit.end(intent, { ...outcome(2), ok: false, code: 'x' });
    records.close();
    const database = new DatabaseSync(path);
    expect(() => database.exec(`UPDATE ${table} SET ${change}`)).toThrow('only ever added to');
    expect(() => database.exec(`DELETE FROM ${table}`)).toThrow('only ever added to');
    expect(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()).toMatchObject({ rows: 1 });
    database.close();
  });

  it('holds at most one outcome for an attempt', async () => {
    const { audit } = openRecords(':memory:');
    const intent = await audit.begin(attempt(1));
    await audit.end(intent, outcome(2));
    await expect(audit.end(intent, outcome(3))).rejects.toThrow('UNIQUE');
  });
});
