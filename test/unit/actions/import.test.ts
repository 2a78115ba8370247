import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../shared/contract/action.ts';
import { importPreview } from '../../../shared/domain/onboarding/customer-import.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const asOperator = () => callerOf(operatorPerson);
const vaultUri = 'https://kestrelwick-kv.vault.azure.net';
const csv = (...rows: readonly string[]) =>
  ['name,tenant,vaultUri,keyName,tags,assignee', ...rows].join('\n');
const two = csv(
  `Kestrelwick,${tenantIdNumber(1)},${vaultUri},data,gold;west,Marit`,
  `Palmera,${tenantIdNumber(2)},,,,`,
);
const twoInvitations = two.replace(`${vaultUri},data`, ',');

describe('the import of customers', () => {
  it('adds tenants with key vault, key, tags and assignee', async () => {
    const { handlers, records } = consoleParts();
    const answer = await handlers.onboarding.import({ text: two, as: 'tenants', days: 14 }, asOperator());
    expect(answer).toEqual(ok({ added: 2 }));
    expect(await records.tenants.find(tenantIdNumber(1))).toEqual({
      ...{ tenantId: tenantIdNumber(1), name: 'Kestrelwick', domain: null, cloud: 'public' },
      vaults: [{ vaultUri, keyName: 'data', keyVersion: null, secretName: null }],
      addedAt: '2026-02-02T00:00:00.000Z',
    });
    expect(await records.tenants.annotations(tenantIdNumber(1))).toMatchObject({
      ...{ tags: ['gold', 'west'], assignee: 'Marit', notes: '' },
    });
    expect((await records.tenants.find(tenantIdNumber(2)))?.vaults).toEqual([]);
    expect(await records.invitations.list()).toEqual([]);
  });

  it('adds invitations that are valid for the given days', async () => {
    const { handlers, records } = consoleParts();
    const given = { text: twoInvitations, as: 'invitations', days: 3 } as const;
    expect(await handlers.onboarding.import(given, asOperator())).toEqual(ok({ added: 2 }));
    const invitations = await records.invitations.list();
    expect(invitations).toMatchObject([
      { name: 'Kestrelwick', tags: ['gold', 'west'], expiresAt: '2026-02-05T00:00:00.000Z' },
      { name: 'Palmera', tags: [], assignee: null },
    ]);
    expect(new Set(invitations.map(({ invitationId }) => invitationId)).size).toBe(2);
    expect(await records.tenants.list()).toEqual([]);
  });

  it('makes the pages read their lists again once, whatever the number of customers', async () => {
    const { handlers, events } = consoleParts();
    await handlers.onboarding.import({ text: two, as: 'tenants', days: 14 }, asOperator());
    expect(events).toEqual([{ kind: 'tenant-changed', tenantId: tenantIdNumber(1) }]);
    await handlers.onboarding.import({ text: two, as: 'tenants', days: 14 }, asOperator());
    expect(events).toHaveLength(1);
  });

  it('leaves an entry that says how many customers were added, and none about a preview', async () => {
    const { handlers } = consoleParts();
    const notes: unknown[] = [];
    const caller = { ...asOperator(), note: (note: unknown) => void notes.push(note) };
    await handlers.onboarding.previewImport({ text: two, as: 'tenants' }, caller);
    await handlers.onboarding.import({ text: two, as: 'tenants', days: 14 }, caller);
    expect(notes).toEqual([{ detail: '2 customers as tenants' }]);
  });

  it('passes over customers that are known, and changes nothing of theirs', async () => {
    const { handlers, records } = consoleParts();
    await records.tenants.add(sampleTenant(1, { tenantId: tenantIdNumber(1) }));
    const invitation = { text: csv(`Invited,${tenantIdNumber(2)},,,,`), as: 'invitations', days: 1 } as const;
    await handlers.onboarding.import(invitation, asOperator());
    const preview = await handlers.onboarding.previewImport(
      { text: twoInvitations, as: 'invitations' },
      asOperator(),
    );
    expect(preview).toMatchObject({
      value: {
        rows: [
          { outcome: 'known', message: 'The tenant is in the list already.' },
          { outcome: 'known', message: 'The customer is invited already.' },
        ],
        counts: { new: 0, known: 2, error: 0 },
      },
    });
    const again = { text: twoInvitations, as: 'invitations', days: 14 } as const;
    expect(await handlers.onboarding.import(again, asOperator())).toEqual(ok({ added: 0 }));
    expect(await records.invitations.list()).toHaveLength(1);
    // An invited customer can still become a tenant.
    expect(await handlers.onboarding.import({ text: two, as: 'tenants', days: 14 }, asOperator())).toEqual(
      ok({ added: 1 }),
    );
    expect((await records.tenants.find(tenantIdNumber(1)))?.name).toBe('Customer 1');
    expect((await records.invitations.find(tenantIdNumber(2)))?.name).toBe('Invited');
  });

  it('finds two rows of one tenant, although one has a domain and the other its ID', async () => {
    const { handlers, records } = consoleParts({
      resolveTenant: (reference) =>
        Promise.resolve(
          ok({ tenantId: tenantIdNumber(7), domain: reference.includes('.') ? reference : null }),
        ),
    });
    const text = csv(`A,${tenantIdNumber(7)},,,,`, 'B,b.example,,,,');
    expect(await handlers.onboarding.previewImport({ text, as: 'tenants' }, asOperator())).toEqual(
      ok({
        rows: [
          {
            ...{ line: 3, name: 'B', tenantId: tenantIdNumber(7), outcome: 'error', column: 'tenant' },
            message: 'The tenant is in line 2 already.',
          },
          { line: 2, name: 'A', tenantId: tenantIdNumber(7), outcome: 'new', column: null, message: null },
        ],
        counts: { new: 1, known: 0, error: 1 },
      }),
    );
    await handlers.onboarding.import({ text, as: 'tenants', days: 14 }, asOperator());
    expect(await records.tenants.list()).toEqual([]);
  });

  it('adds the key vaults of further rows with the same name to one customer', async () => {
    const { handlers, records } = consoleParts();
    const row = (vault: string, name = 'A', key = 'data') =>
      `${name},${tenantIdNumber(7)},${vault},${vault && key},,`;
    const [first, second] = ['https://first-keys.vault.azure.net', 'https://second-keys.vault.azure.net'];
    const preview = (...rows: string[]) =>
      handlers.onboarding.previewImport({ text: csv(...rows), as: 'tenants' }, asOperator());
    expect(await preview(row(first), row(second))).toMatchObject({
      value: { counts: { new: 1, known: 0, error: 0 } },
    });
    for (const further of [row(first), row(second, 'B'), row('')])
      expect(await preview(row(first), further)).toMatchObject({ value: { counts: { new: 1, error: 1 } } });
    const secondKey = [row(first), row(first, 'A', 'archive')];
    expect(await preview(...secondKey)).toMatchObject({ value: { counts: { new: 1, known: 0, error: 0 } } });
    expect(await preview(...secondKey, row(first, 'A', ''))).toMatchObject({
      value: { counts: { error: 1 } },
    });
    const text = csv(row(first), row(second));
    expect(await handlers.onboarding.import({ text, as: 'tenants', days: 14 }, asOperator())).toEqual(
      ok({ added: 1 }),
    );
    const { vaults = [] } = (await records.tenants.find(tenantIdNumber(7))) ?? {};
    expect(vaults.map(({ vaultUri }) => vaultUri)).toEqual([first, second]);
    expect(await preview(row(first), row(second))).toMatchObject({
      value: { counts: { new: 0, known: 1, error: 0 } },
    });
  });

  it('imports nothing if one row has an error, and names its line', async () => {
    const { handlers, records, events } = consoleParts({
      resolveTenant: (reference, cloud) =>
        Promise.resolve(
          reference === 'nobody.example'
            ? refuse(makeProblem('tenant-not-found', { tenant: reference, cloud }))
            : ok({ tenantId: reference, domain: null }),
        ),
    });
    const text = `${two}\nNobody,nobody.example,,,,\n,x.example,,,,`;
    for (const as of ['tenants', 'invitations'] as const) {
      const answer = await handlers.onboarding.import(
        { text: as === 'tenants' ? text : text.replace(`${vaultUri},data`, ','), as, days: 14 },
        asOperator(),
      );
      expect(answer).toMatchObject({ problem: { code: 'import-has-errors', facts: { errors: 2, line: 4 } } });
      if (answer.ok) return expect.unreachable();
      expect(answer.problem.facts['message']).toContain('nobody.example');
    }
    expect(await records.tenants.list()).toEqual([]);
    expect(await records.invitations.list()).toEqual([]);
    expect(events).toEqual([]);
  });

  it('shows at most 500 rows with the errors first, and counts them all', async () => {
    const { handlers } = consoleParts();
    const rows = Array.from({ length: 600 }, (_, index) => `C${index},${tenantIdNumber(index + 1)},,,,`);
    const text = csv(...rows, 'D,,,,,');
    const preview = await handlers.onboarding.previewImport({ text, as: 'tenants' }, asOperator());
    if (!preview.ok) return expect.unreachable(preview.problem.code);
    const { rows: shown, counts } = importPreview.parse(preview.value);
    expect(shown).toHaveLength(500);
    expect(shown.slice(0, 2).map(({ line, outcome }) => [line, outcome])).toEqual([
      [602, 'error'],
      [2, 'new'],
    ]);
    expect(counts).toEqual({ new: 600, known: 0, error: 1 });
  });
});
