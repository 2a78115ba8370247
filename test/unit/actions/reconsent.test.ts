import { describe, expect, it, vi } from 'vitest';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { answerOf } from '../../../shared/domain/onboarding/permission-change.ts';
import { createConsentReader } from '../../../electron/onboarding/read-consents.ts';
import { readInvitation } from '../../../electron/onboarding/read-invitation.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { administratorOf, callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const operator = callerOf(operatorPerson);
const passedCheck = { vaultUri: null, verdict: passed, evidence: [], durationMs: 1 };

/** A report that saw what the registration requires, and what the token of the tenant contained. */
const seen = (tenantId: string, runId: string, held: string, required: string): TenantReport => ({
  ...sampleReport(tenantId, runId, passed),
  results: [
    {
      ...passedCheck,
      check: 'application',
      findings: [{ name: 'Graph permissions required', value: required }],
    },
    { ...passedCheck, check: 'token-claims', findings: [{ name: 'Roles in the token', value: held }] },
  ],
});

/** Two customers: one granted what was required before, the other one what is required in the end. */
async function twoCustomers() {
  let required = 'Group.Read.All';
  const held = new Map([
    [tenantIdNumber(1), 'Group.Read.All'],
    [tenantIdNumber(2), 'Group.Read.All, User.Read.All'],
  ]);
  const opened = consoleParts({
    checkTenant: ({ runId, tenant: { tenantId } }) =>
      Promise.resolve(seen(tenantId, runId, held.get(tenantId) ?? 'none', required)),
  });
  for (const number of [1, 2]) await opened.records.tenants.add(sampleTenant(number));
  const check = async (tenantIds = [...held.keys()]) => {
    const { runId } = await opened.runs.start(tenantIds, 'Kwame');
    await opened.runs.ended(runId);
  };
  const read = async () => {
    const answer = await opened.handlers.reconsent.read({}, operator);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  };
  await check();
  return {
    ...{ ...opened, reconsent: opened.handlers.reconsent, check, read, held },
    setRequired: (names: string) => (required = names),
    answers: async () => (await read()).tenants.map(({ answer }) => answer),
  };
}
const note = { why: 'We list users.', meanwhile: 'Encryption continues.' };

describe('the consent to changed permissions', () => {
  it('is derived from the registration and the tokens', async () => {
    const { read, setRequired, check, answers, held } = await twoCustomers();
    expect(await read()).toMatchObject({
      required: ['Group.Read.All'],
      before: ['Group.Read.All'],
      changes: [],
    });
    expect(await answers()).toEqual(['accepted', 'accepted']);
    setRequired('Group.Read.All, User.Read.All');
    await check();
    expect(await answers()).toEqual(['not yet', 'accepted']);
    expect((await read()).tenants[0]).toMatchObject({ missing: ['User.Read.All'] });
    setRequired('Group.Read.All');
    await check([tenantIdNumber(2)]);
    // The newest report counts, whichever tenant it is about.
    expect(await answers()).toEqual(['accepted', 'accepted']);
    setRequired('Group.Read.All, User.Read.All');
    held.set(tenantIdNumber(1), 'Group.Read.All, User.Read.All');
    await check();
    expect(await answers()).toEqual(['accepted', 'accepted']);
  });

  it('reads the report of a tenant again only after another check', async () => {
    const { records, check, held, read } = await twoCustomers();
    const latest = vi.spyOn(records.runs, 'latest');
    const present = createConsentReader({
      ...{ tenants: records.tenants, runStore: records.runs, consents: records.consents },
    });
    const readOf = async () => {
      latest.mockClear();
      expect(await present()).toEqual(await read());
      return new Set(latest.mock.calls.map(([tenantId]) => tenantId));
    };
    expect((await readOf()).size).toBe(2);
    await read();
    expect(await readOf()).toEqual(new Set());
    held.set(tenantIdNumber(1), 'none');
    await check([tenantIdNumber(1)]);
    expect(await readOf()).toEqual(new Set([tenantIdNumber(1)]));
    expect((await present()).tenants.map(({ answer }) => answer)).toEqual(['not yet', 'accepted']);
    await records.tenants.remove(tenantIdNumber(1));
    expect((await present()).tenants).toHaveLength(1);
  });

  it('has a note only if the permissions changed, which the next change begins with', async () => {
    const { reconsent, read, setRequired, check } = await twoCustomers();
    expect(await reconsent.addChange(note, operator)).toMatchObject({ problem: { code: 'input-invalid' } });
    setRequired('Group.Read.All, User.Read.All');
    await check();
    expect(await reconsent.addChange(note, operator)).toMatchObject({
      value: { ...note, before: ['Group.Read.All'], after: ['Group.Read.All', 'User.Read.All'] },
    });
    expect(await read()).toMatchObject({ before: ['Group.Read.All', 'User.Read.All'], changes: [note] });
    expect(await reconsent.addChange(note, operator)).toMatchObject({ problem: { code: 'input-invalid' } });
  });

  it('is declined as an operator records it, until a check finds it', async () => {
    const { reconsent, setRequired, check, answers, held } = await twoCustomers();
    setRequired('Group.Read.All, User.Read.All');
    await check();
    const tenantId = tenantIdNumber(1);
    await reconsent.setDeclined({ tenantId, declined: true }, operator);
    expect(await answers()).toEqual(['declined', 'accepted']);
    await reconsent.setDeclined({ tenantId, declined: false }, operator);
    expect(await answers()).toEqual(['not yet', 'accepted']);
    await reconsent.setDeclined({ tenantId, declined: true }, operator);
    held.set(tenantId, 'Group.Read.All, User.Read.All');
    await check();
    expect(await answers()).toEqual(['accepted', 'accepted']);
  });

  it('is explained to the customer who has not given it, and to nobody else', async () => {
    const { reconsent, setRequired, check } = await twoCustomers();
    setRequired('Group.Read.All, User.Read.All');
    await check();
    await reconsent.addChange(note, operator);
    const of = (number: number, about = number) =>
      reconsent.ofTenant(
        { tenantId: tenantIdNumber(about) },
        callerOf(administratorOf(tenantIdNumber(number))),
      );
    expect(await of(1)).toMatchObject({ value: { change: note, missing: ['User.Read.All'] } });
    expect(await of(2)).toMatchObject({ value: { change: null } });
    expect(await of(2, 1)).toMatchObject({ problem: { code: 'tenant-unknown' } });
    const message = await reconsent.message({ tenantId: tenantIdNumber(1) }, operator);
    expect(message.ok && message.value.message).toContain('Permissions before:\n- Group.Read.All\n');
    expect(message.ok && message.value.message).toContain('Until you consent: Encryption continues.');
    expect(message.ok && message.value.message).toContain(`/${tenantIdNumber(1)}/adminconsent?`);
    const file = message.ok ? message.value.invitation.text : '';
    const { issuedAt } = JSON.parse(file) as { readonly issuedAt: string };
    expect(readInvitation(file, new Date(issuedAt))).toMatchObject({
      ok: true,
      value: {
        ...{ tenantId: tenantIdNumber(1), permissions: ['Group.Read.All', 'User.Read.All'] },
        change: { ...note, before: ['Group.Read.All'] },
      },
    });
  });

  it('is not known without a check', () => {
    expect(answerOf(['User.Read.All'], null, false)).toEqual({ answer: 'unknown', missing: [] });
    expect(answerOf(null, ['User.Read.All'], true)).toEqual({ answer: 'declined', missing: [] });
  });
});

describe('the notes', () => {
  it('are kept in the order in which they were written', async () => {
    const { consents } = openRecords(':memory:');
    const change = {
      ...{ ...note, before: [], after: ['User.Read.All'], at: '2026-03-02T08:30:00.000Z' },
      changeId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
    };
    await consents.add(change);
    await consents.add({ ...change, why: '“Later” \u0000' });
    expect((await consents.changes()).map(({ why }) => why)).toEqual(['“Later” \u0000', note.why]);
    await consents.setDeclined(tenantIdNumber(1), true);
    await consents.setDeclined(tenantIdNumber(1), true);
    expect([...(await consents.declined())]).toEqual([tenantIdNumber(1)]);
  });
});
