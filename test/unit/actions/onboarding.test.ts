import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../shared/contract/action.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { handOffFormat, type HandOffChoice } from '../../../shared/domain/onboarding/hand-off-choice.ts';
import type { NewInvitation } from '../../../shared/domain/onboarding/invitation.ts';
import type { Receipt } from '../../../shared/domain/onboarding/receipt.ts';
import { mailLinkLimit } from '../../../shared/domain/mail-link-limit.ts';
import { readConfirmation } from '../../../electron/onboarding/read-confirmation.ts';
import { onboardingSteps } from '../../../shared/domain/onboarding/onboarding-steps.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { HandlerParts } from '../../../electron/actions/all-handlers.ts';
import { administratorOf, callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../support/sample-tenant.ts';

const asOperator = () => callerOf(operatorPerson);
const tenantId = tenantIdNumber(5);
const entered: NewInvitation = {
  name: 'Kestrelwick',
  tenant: tenantId,
  cloud: 'public',
  tags: ['trial'],
  assignee: 'Marit',
  days: 14,
};
const vaultUri = 'https://kestrelwick-kv.vault.azure.net';
const sampleReceipt: Receipt = {
  causewayReceipt: 1,
  invitationId: null,
  cloud: 'public',
  tenantId,
  appId: tenantIdNumber(77),
  servicePrincipalId: tenantIdNumber(42),
  vaultUri,
  keyName: 'data-encryption',
  secretName: null,
  permissionModel: 'rbac',
  at: '2026-02-01T12:00:00.000Z',
};
const pasted = (changes: Partial<Receipt> = {}) => JSON.stringify({ ...sampleReceipt, ...changes });
const trusting = (trusted: string): Pick<HandlerParts, 'resolveIdentifier'> => ({
  resolveIdentifier: () =>
    Promise.resolve(
      ok({
        ...{ kind: 'vault', cloud: 'public', tenantId: trusted, domain: null, vaultUri },
        ...{ keyName: null, keyVersion: null, secretName: null },
      }),
    ),
});

describe('an invitation', () => {
  it('is recorded for the tenant that Microsoft Entra knows, and appears on the board', async () => {
    const { handlers, events } = consoleParts();
    expect(await handlers.onboarding.invite(entered, asOperator())).toMatchObject({
      ok: true,
      value: { tenantId, issuedAt: '2026-02-02T00:00:00.000Z', expiresAt: '2026-02-16T00:00:00.000Z' },
    });
    expect(events).toEqual([{ kind: 'tenant-changed', tenantId }]);
    expect(await handlers.onboarding.list({}, asOperator())).toMatchObject({
      value: [{ tenantId, name: 'Kestrelwick', isAdded: false, stage: 'invited', waitsFor: 'customer' }],
    });
  });

  it('is refused for a tenant that is invited or in the list', async () => {
    const { handlers, records } = consoleParts();
    await handlers.onboarding.invite(entered, asOperator());
    expect(await handlers.onboarding.invite({ ...entered, name: 'Twice' }, asOperator())).toEqual(
      refuse(makeProblem('invitation-duplicate', { tenantId, name: 'Kestrelwick' })),
    );
    await records.tenants.add(sampleTenant(6));
    expect(
      await handlers.onboarding.invite({ ...entered, tenant: tenantIdNumber(6) }, asOperator()),
    ).toMatchObject({ problem: { code: 'tenant-duplicate' } });
  });

  it('expires, and can be renewed and withdrawn', async () => {
    let present = new Date('2026-02-02T00:00:00.000Z');
    const { handlers } = consoleParts({ now: () => present });
    const first = async () => {
      const listed = await handlers.onboarding.list({}, asOperator());
      return listed.ok ? listed.value[0] : undefined;
    };
    await handlers.onboarding.invite(entered, asOperator());
    present = new Date('2026-03-01T00:00:00.000Z');
    expect(await first()).toMatchObject({
      stage: 'expired',
      waitsFor: 'operator',
      since: '2026-02-16T00:00:00.000Z',
    });
    await handlers.onboarding.renew({ tenantId, days: 3 }, asOperator());
    expect(await first()).toMatchObject({
      stage: 'invited',
      invitation: { expiresAt: '2026-03-04T00:00:00.000Z' },
    });
    expect(await handlers.onboarding.withdraw({ tenantId }, asOperator())).toEqual(ok({}));
    expect(await first()).toBeUndefined();
    const notFound = refuse(makeProblem('invitation-not-found', { tenantId }));
    expect(await handlers.onboarding.withdraw({ tenantId }, asOperator())).toEqual(notFound);
    expect(await handlers.onboarding.renew({ tenantId, days: 3 }, asOperator())).toEqual(notFound);
  });

  it('is hidden from the administrator of another tenant', async () => {
    const { handlers } = consoleParts();
    await handlers.onboarding.invite(entered, asOperator());
    const stranger = callerOf(administratorOf(tenantIdNumber(8)));
    expect(await handlers.onboarding.path({ tenantId }, stranger)).toMatchObject({
      problem: { code: 'tenant-unknown' },
    });
    const own = await handlers.onboarding.path({ tenantId }, callerOf(administratorOf(tenantId)));
    expect(own).toMatchObject({ ok: true, value: { invitation: null, isAdded: false } });
  });
});

describe('a receipt', () => {
  it('adds the tenant with its vault, key, tags and assignee, and ends the invitation', async () => {
    const { handlers, records } = consoleParts(trusting(tenantId));
    await handlers.onboarding.invite(entered, asOperator());
    expect(await handlers.onboarding.readReceipt({ text: pasted() }, asOperator())).toMatchObject({
      value: { knownAs: 'Kestrelwick', isAdded: false, vaultProblem: null },
    });
    expect(await records.tenants.list()).toEqual([]);
    expect(
      await handlers.onboarding.acceptReceipt({ text: pasted(), name: 'Kestrelwick' }, asOperator()),
    ).toMatchObject({ value: { tenantId, vaults: [{ vaultUri, keyName: 'data-encryption' }] } });
    expect(await records.tenants.annotations(tenantId)).toMatchObject({ tags: ['trial'], assignee: 'Marit' });
    expect(await records.invitations.list()).toEqual([]);
  });

  it('adds its vault to a tenant that is in the list, and a second receipt another key, and keeps the others', async () => {
    const { handlers, records } = consoleParts(trusting(tenantId));
    await records.tenants.add(sampleTenant(5, { tenantId }));
    await handlers.onboarding.acceptReceipt({ text: pasted(), name: 'Other name' }, asOperator());
    const tenant = await records.tenants.find(tenantId);
    expect(tenant?.name).toBe('Customer 5');
    expect(tenant?.vaults.map((vault) => vault.keyName)).toEqual(['signing', 'data-encryption']);
    const otherKey = { text: pasted({ keyName: 'another' }), name: 'Other name' };
    await handlers.onboarding.acceptReceipt(otherKey, asOperator());
    expect((await records.tenants.find(tenantId))?.vaults.map((vault) => vault.keyName)).toEqual([
      ...['signing', 'data-encryption', 'another'],
    ]);
  });

  it.each([
    ['is no receipt', 'hello', 'receipt-not-readable'],
    ['lost its end', pasted().slice(0, -20), 'receipt-not-readable'],
    ['has a tenant ID that is none', pasted({ tenantId: 'contoso' }), 'receipt-not-readable'],
    ['has a vault of another cloud', pasted({ cloud: 'china' }), 'receipt-not-readable'],
    [
      'belongs to another application',
      pasted({ appId: tenantIdNumber(78) }),
      'receipt-of-another-application',
    ],
  ])('is refused if it %s', async (_, text, code) => {
    const { handlers, records } = consoleParts(trusting(tenantId));
    expect(await handlers.onboarding.readReceipt({ text }, asOperator())).toMatchObject({
      problem: { code },
    });
    expect(await handlers.onboarding.acceptReceipt({ text, name: 'X' }, asOperator())).toMatchObject({
      problem: { code },
    });
    expect(await records.tenants.list()).toEqual([]);
  });

  it('is refused if its key vault belongs to another tenant', async () => {
    const { handlers, records } = consoleParts(trusting(tenantIdNumber(9)));
    const facts = { vaultName: 'kestrelwick-kv', tenantId, found: tenantIdNumber(9) };
    expect(await handlers.onboarding.acceptReceipt({ text: pasted(), name: 'X' }, asOperator())).toEqual(
      refuse(makeProblem('receipt-vault-in-another-tenant', facts)),
    );
    expect(await records.tenants.list()).toEqual([]);
  });

  it('is read although a shell prompt surrounds it and a mail program broke its line', async () => {
    const { handlers } = consoleParts(trusting(tenantId));
    const text = `$ sh set-up.sh\n${pasted().replace('"cloud"', '\r\n"cloud"')}\n$ `;
    expect(await handlers.onboarding.readReceipt({ text }, asOperator())).toMatchObject({ ok: true });
  });
});

describe('the board', () => {
  it('lists tenants whose access was never verified, the longest waiting first, once they were checked', async () => {
    const { handlers, records } = consoleParts();
    for (const number of [1, 2, 3]) await records.tenants.add(sampleTenant(number));
    await records.runs.keep(sampleReport(tenantIdNumber(1), 'r1', passed));
    const failed = sampleReport(
      tenantIdNumber(2),
      'r1',
      failedByBlock(tenantIdNumber(2)),
      '2026-01-05T00:00:00.000Z',
    );
    await records.runs.keep(failed);
    const since = '2026-01-04T00:00:00.000Z';
    await records.tenants.add(sampleTenant(4));
    const block = failedByBlock(tenantIdNumber(4));
    await records.runs.keep(sampleReport(tenantIdNumber(4), 'r1', block, since));
    expect(await handlers.onboarding.list({}, asOperator())).toMatchObject({
      value: [
        { tenantId: tenantIdNumber(4), stage: 'tenant', since },
        { tenantId: tenantIdNumber(2), stage: 'tenant', problem: { code: 'tenant-blocked' } },
      ],
    });
  });
});

describe('the hand-off pack', () => {
  const choice: HandOffChoice = {
    ...{ subscriptionId: null, resourceGroup: null, vaultName: 'kestrelwick-kv', permissionModel: 'rbac' },
    ...{ createVault: null, keyName: 'data-encryption', createKey: null, secretName: null },
  };

  it.each(handOffFormat.options.filter((format) => format !== 'bicep-configuration'))(
    'has a text as %s, with the IDs of the tenant and the application',
    async (format) => {
      const { handlers } = consoleParts();
      await handlers.onboarding.invite(entered, asOperator());
      const file = await handlers.onboarding.handOff({ tenantId, format, choice }, asOperator());
      if (!file.ok) return expect.unreachable(file.problem.code);
      expect(file.value.text).toContain(tenantIdNumber(77));
      expect(file.value.text).toContain('kestrelwick-kv');
    },
  );

  it('is refused for a tenant that is neither invited nor in the list, and for the administrator of another one', async () => {
    const { handlers } = consoleParts();
    const wanted = { tenantId, format: 'page', choice } as const;
    expect(await handlers.onboarding.handOff(wanted, asOperator())).toMatchObject({
      problem: { code: 'tenant-unknown' },
    });
    await handlers.onboarding.invite(entered, asOperator());
    const stranger = callerOf(administratorOf(tenantIdNumber(8)));
    expect(await handlers.onboarding.handOff(wanted, stranger)).toMatchObject({
      problem: { code: 'tenant-unknown' },
    });
  });
});

describe('the message about the next step', () => {
  it('names the step, the role, the link and the end of the invitation, and fits into a mail link', async () => {
    const { handlers } = consoleParts();
    await handlers.onboarding.invite(entered, asOperator());
    const path = await handlers.onboarding.path({ tenantId }, asOperator());
    if (!path.ok) return expect.unreachable(path.problem.code);
    const { subject = '', message = '' } = path.value.message ?? {};
    expect(subject).toBe('Access to your key vault: Grant admin consent');
    expect(message).toContain('step 2 of 7');
    expect(message).toContain('Required role: Privileged Role Administrator, scope: the tenant');
    expect(message).toContain(`/${tenantId}/adminconsent?client_id=${tenantIdNumber(77)}`);
    expect(message).toContain('valid until 16 Feb 2026');
    expect(encodeURIComponent(message).length).toBeLessThan(mailLinkLimit);
    const own = await handlers.onboarding.path({ tenantId }, callerOf(administratorOf(tenantId)));
    expect(own.ok && own.value.message).toBeNull();
  });

  it('tells that the access is verified, with a confirmation that the workspace of the customer reads', async () => {
    const { handlers, records } = consoleParts();
    await records.tenants.add(sampleTenant(1));
    const { tenantId: verified } = sampleTenant(1);
    const checks = onboardingSteps.flatMap(({ doneWhen }) => doneWhen);
    const [vault] = sampleTenant(1).vaults;
    const results = checks.map((check) => ({
      ...{
        check,
        vaultUri: vault?.vaultUri ?? null,
        verdict: passed,
        findings: [],
        evidence: [],
        durationMs: 1,
      },
    }));
    const pathAfter = async (runId: string, part: TenantReport['results']) => {
      await records.runs.keep({ ...sampleReport(verified, runId, passed), results: part });
      const path = await handlers.onboarding.path({ tenantId: verified }, asOperator());
      return path.ok ? path.value : expect.unreachable(path.problem.code);
    };
    // Without the object ID, the customer could not tell to which service principal the statement belongs.
    expect(await pathAfter('r1', results)).toMatchObject({ message: null, path: { current: null } });

    const principalId = tenantIdNumber(78);
    const findings = [{ name: 'Object ID', value: principalId }];
    const { message } = await pathAfter(
      'r2',
      results.map((one) => (one.check === 'service-principal' ? { ...one, findings } : one)),
    );
    const invitation = { cloud: 'public', tenantId: verified, appId: tenantIdNumber(77) } as const;
    const { vaults } = sampleTenant(1);
    expect(message?.subject).toBe('Access to your key vault: verified');
    expect(readConfirmation(message?.message ?? '', { invitation, vaults, principalId })).toMatchObject({
      value: { keys: [{ keyName: vault?.keyName }], servicePrincipalId: principalId },
    });
  });
});
