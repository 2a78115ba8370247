import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChainFinding } from '../../../../electron/store/audit/audit-chain.ts';
import { openRecords, type Records } from '../../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { sampleTenant } from '../../../support/sample-tenant.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const { tenantId } = sampleTenant(1);
const other = sampleTenant(2).tenantId;

/** Three attempts with their results: the links 1 to 6. */
async function writeTrail(records: Records): Promise<void> {
  await records.tenants.add(sampleTenant(1, { name: 'Contoso' }));
  await records.tenants.add(sampleTenant(2, { name: 'Fabrikam' }));
  for (const number of [1, 2, 3]) {
    const who = { person: 'olga', personName: 'Olga', role: 'operator' } as const;
    const about = { action: 'tenants.tag', tenantId: number === 2 ? tenantId : null };
    const tenantIds = number === 3 ? [tenantId, other] : [];
    const intent = await records.audit.begin({ at: at(number * 2), ...who, ...about }, { tenantIds });
    const result = { ok: number !== 2, code: number === 2 ? 'role-insufficient' : null };
    const said = { detail: 'added gold', requestIds: ['r-1'] };
    await records.audit.end(intent, { at: at(number * 2 + 1), ...who, ...about, ...result, ...said });
  }
}

function open(path: string): Records {
  const records = openRecords(path);
  onTestFinished(() => records.close());
  return records;
}

async function writtenTrail(): Promise<{
  readonly path: string;
  readonly head: { number: number; hash: string };
}> {
  const path = join(dataFolder(), 'records.db');
  const records = openRecords(path);
  await writeTrail(records);
  const head = records.auditChain.head();
  records.close();
  if (head === null) throw new Error('The chain is empty.');
  return { path, head };
}

/** Does what somebody can do who writes to the file with another program. */
function tamper(path: string, sql: string): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
  const { changes } = database.prepare('SELECT total_changes() AS changes').get() as { changes: number };
  database.exec(sql);
  const after = database.prepare('SELECT total_changes() AS changes').get() as { changes: number };
  database.close();
  if (after.changes === changes) throw new Error('The statement changed nothing.');
}

const verified = (path: string): Promise<ChainFinding | null> => open(path).auditChain.verify();

describe('the chain of the audit trail', () => {
  it('has a link for each attempt and each result, and fits', async () => {
    const { path, head } = await writtenTrail();
    const { auditChain } = open(path);
    expect(head).toMatchObject({ number: 6, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await auditChain.verify()).toBeNull();
    expect(await auditChain.verify({ limit: 2 })).toBeNull();
    expect(auditChain.continues(head)).toBeNull();
  });

  it.each([
    ["audit_intent SET at = '2026-01-01T00:00:00.500Z' WHERE position = 2", 3],
    ["audit_intent SET person = 'rin' WHERE position = 2", 3],
    ['audit_intent SET person_name = \'"Rin"\' WHERE position = 2', 3],
    ['audit_intent SET person_name = NULL WHERE position = 2', 3],
    ["audit_intent SET role = 'reader' WHERE position = 2", 3],
    ["audit_intent SET action = 'tenants.add' WHERE position = 2", 3],
    ['audit_intent SET tenant_id = NULL WHERE position = 2', 3],
    ['audit_intent SET tenant_name = \'"Other"\' WHERE position = 2', 3],
    ['audit_intent SET tenants = 3 WHERE position = 3', 5],
    ['audit_intent SET tenant_names = \'["Contoso"]\' WHERE position = 3', 5],
    ["audit SET at = '2026-01-01T00:00:00.500Z' WHERE position = 2", 4],
    ["audit SET person = 'rin' WHERE position = 2", 4],
    ['audit SET person_name = \'"Rin"\' WHERE position = 2', 4],
    ["audit SET role = 'reader' WHERE position = 2", 4],
    ["audit SET action = 'tenants.add' WHERE position = 2", 4],
    ['audit SET tenant_id = NULL WHERE position = 2', 4],
    ['audit SET tenant_name = \'"Other"\' WHERE position = 2', 4],
    ['audit SET ok = 1 WHERE position = 2', 4],
    ['audit SET code = NULL WHERE position = 2', 4],
    ['audit SET detail = \'"added silver"\' WHERE position = 2', 4],
    ["audit SET request_ids = '[]' WHERE position = 2", 4],
    ['audit SET intent = NULL WHERE position = 2', 4],
    [`audit_intent_tenant SET tenant_id = 'x' WHERE tenant_id = '${other}'`, 5],
    ["audit_link SET hash = 'x' WHERE number = 4", 4],
    ["audit_link SET digests = '[null,null,null]' WHERE number = 4", 4],
    ["audit_link SET salts = '[null,null,null]' WHERE number = 4", 4],
  ])('shows an update of %s', async (update, entry) => {
    const { path } = await writtenTrail();
    tamper(path, `UPDATE ${update}`);
    expect(await verified(path)).toMatchObject({ found: 'changed', entry });
  });

  it.each([
    [
      'a result without its link',
      'DELETE FROM audit WHERE position = 2',
      { found: 'removed', entry: 4, at: at(4) },
    ],
    [
      'a result with its link',
      'DELETE FROM audit WHERE position = 2; DELETE FROM audit_link WHERE number = 4',
      { found: 'removed', entry: 4, at: at(4) },
    ],
    ['the first link', 'DELETE FROM audit_link WHERE number = 1', { found: 'removed', entry: 1, at: null }],
    [
      'a link, with the next ones numbered anew',
      `DELETE FROM audit WHERE position = 2; DELETE FROM audit_link WHERE number = 4;
      UPDATE audit_link SET number = number - 1 WHERE number > 4`,
      { found: 'changed', entry: 4 },
    ],
    [
      'a tenant of an attempt',
      `DELETE FROM audit_intent_tenant WHERE tenant_id = '${other}'`,
      { found: 'changed', entry: 5 },
    ],
    [
      'only the last link',
      'DELETE FROM audit_link WHERE number = 6',
      { found: 'added', entry: null, at: at(7) },
    ],
  ])('shows the removal of %s', async (_, sql, expected) => {
    const { path } = await writtenTrail();
    tamper(path, sql);
    expect(await verified(path)).toMatchObject(expected);
  });

  it.each([
    [
      'a result without a link',
      `INSERT INTO audit (at, person, action, ok) VALUES ('${at(9)}', 'rin', 'tenants.add', 1)`,
      { found: 'added', entry: null, at: at(9) },
    ],
    [
      'a result with a link',
      `INSERT INTO audit (position, at, person, action, ok) VALUES (9, '${at(9)}', 'rin', 'tenants.add', 1);
      INSERT INTO audit_link VALUES (7, NULL, 9, '[null,null,null]', '[null,null,null]', 'x')`,
      { found: 'changed', entry: 7 },
    ],
  ])('shows the insertion of %s', async (_, sql, expected) => {
    const { path } = await writtenTrail();
    tamper(path, sql);
    expect(await verified(path)).toMatchObject(expected);
  });

  it('shows two links that were swapped', async () => {
    const { path } = await writtenTrail();
    tamper(
      path,
      `UPDATE audit_link SET number = 99 WHERE number = 2; UPDATE audit_link SET number = 2 WHERE number = 4;
      UPDATE audit_link SET number = 4 WHERE number = 99`,
    );
    expect(await verified(path)).toMatchObject({ found: 'changed', entry: 2 });
  });

  it('shows by an earlier head that its end is missing, or was written anew', async () => {
    const { path, head } = await writtenTrail();
    tamper(path, 'DELETE FROM audit WHERE position = 3; DELETE FROM audit_link WHERE number = 6');
    const records = open(path);
    expect(await records.auditChain.verify()).toBeNull();
    expect(records.auditChain.continues(head)).toEqual({ found: 'shortened', entry: 6, at: at(6) });
    await records.audit.end(null, {
      at: at(9),
      person: null,
      action: 'a.b',
      tenantId: null,
      ok: true,
      code: null,
    });
    expect(records.auditChain.continues(head)).toMatchObject({ found: 'changed', entry: 6 });
  });

  it('continues a head that is behind, as after a kill before the new head is sealed', async () => {
    const { path, head } = await writtenTrail();
    const records = open(path);
    await writeTrail(records);
    expect(records.auditChain.head()?.number).toBe(12);
    expect(records.auditChain.continues(head)).toBeNull();
  });

  it('continues over the writes of two processes', async () => {
    const { path } = await writtenTrail();
    const [one, two] = [open(path), open(path)];
    await Promise.all([writeTrail(one), writeTrail(two)]);
    expect(two.auditChain.head()?.number).toBe(18);
    expect(await one.auditChain.verify()).toBeNull();
  });

  it('links the rows that an earlier version wrote', async () => {
    const path = join(dataFolder(), 'records.db');
    const database = new DatabaseSync(path);
    const profile = new URL('../records/previous-version.sql', import.meta.url);
    database.exec(readFileSync(profile, 'utf8'));
    const { rows } = database.prepare('SELECT count(*) AS rows FROM audit').get() as { rows: number };
    database.close();
    const records = open(path);
    expect(records.auditChain.head()?.number).toBe(rows);
    expect(await records.auditChain.verify()).toBeNull();
    await writeTrail(records);
    expect(await records.auditChain.verify()).toBeNull();
    tamper(path, `UPDATE audit SET person = 'x' WHERE position = 3`);
    expect(await records.auditChain.verify()).toMatchObject({ found: 'changed' });
  });
});

describe('the erasure of names', () => {
  it('removes the name of a tenant and keeps its ID and the chain', async () => {
    const { path, head } = await writtenTrail();
    const records = open(path);
    expect(await records.audit.eraseNames({ tenantId })).toBe(4);
    expect(await records.auditChain.verify()).toBeNull();
    expect(records.auditChain.continues(head)).toBeNull();
    const entries = await records.audit.recent(9);
    expect(JSON.stringify(entries)).not.toContain('Contoso');
    expect(entries[0]).toMatchObject({
      personName: 'Olga',
      tenants: { count: 2, names: [tenantId, other].toSorted() },
    });
    expect(entries[1]).toMatchObject({ tenantId, personName: 'Olga', code: 'role-insufficient' });
    expect(entries[1]).not.toHaveProperty('detail');
    expect(entries[2]).toMatchObject({ tenantId: null, detail: 'added gold' });
    expect(await records.audit.eraseNames({ tenantId })).toBe(0);
  });

  it('removes the name of a person and keeps the ID and the chain', async () => {
    const { path } = await writtenTrail();
    const records = open(path);
    expect(await records.audit.eraseNames({ person: 'olga' })).toBe(6);
    expect(await records.auditChain.verify()).toBeNull();
    const entries = await records.audit.recent(9);
    expect(JSON.stringify(entries)).not.toContain('Olga');
    expect(entries[1]).toMatchObject({ person: 'olga', tenantName: 'Contoso', role: 'operator' });
  });

  it('leaves neither the name nor its salt in the file', async () => {
    const { path } = await writtenTrail();
    const records = openRecords(path);
    await records.tenants.remove(tenantId);
    await records.audit.eraseNames({ tenantId });
    records.close();
    expect(readFileSync(path).includes('Contoso')).toBe(false);
    const database = new DatabaseSync(path);
    expect(database.prepare(`SELECT salts ->> 1 AS salt FROM audit_link WHERE number = 4`).get()).toEqual({
      salt: null,
    });
    database.close();
  });
});
