import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { customerHandlers } from '../../../electron/actions/customer.ts';
import { workspacesHandlers } from '../../../electron/actions/workspaces.ts';
import type { ResolveTenant } from '../../../electron/azure/entra/resolve-tenant.ts';
import { customerFile } from '../../../electron/store/workspaces/customer-file.ts';
import { workspaceFolders } from '../../../electron/store/workspaces/workspace-folders.ts';
import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { callerOf, consoleParts } from '../../support/console-parts.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { personOf } from '../../support/every-action.ts';
import { fakeInvitation } from '../../support/fake-invitation.ts';
import { readInvitation } from '../../../electron/onboarding/read-invitation.ts';

const caller = callerOf(personOf('administrator'));
const text = JSON.stringify(fakeInvitation());
const turn = () => new Promise((resolve) => setImmediate(resolve));
const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'ok' : answer.problem.code);

function opening(
  options: {
    readonly environment?: 'demo' | 'live';
    readonly resolveTenant?: ResolveTenant;
    /** Null for a console without a window. */
    readonly restart?: null;
  } = {},
) {
  const folder = dataFolder();
  const folders = workspaceFolders(folder);
  const restart = vi.fn();
  const asked = vi.fn<ResolveTenant>(
    options.resolveTenant ?? ((tenantId) => Promise.resolve(ok({ tenantId, domain: null }))),
  );
  const handlers = workspacesHandlers({
    environment: options.environment ?? 'demo',
    resolveTenant: asked,
    now: () => new Date('2026-03-05T00:00:00.000Z'),
    workspaces: {
      ...{ folders, current: 'main', confirmRemoval: null },
      restart: options.restart === null ? null : restart,
    },
  });
  return { folder, folders, handlers, restart, asked };
}

describe('an invitation that is opened', () => {
  it('shows what it says and what Entra says, and creates nothing', async () => {
    const { handlers, folders } = opening();
    expect(await handlers.readInvitation({ text }, caller)).toEqual(
      ok({
        invitation: fakeInvitation(),
        ...{ entra: 'found', entraProblem: null, updates: null, suggestedName: 'Bridgehead' },
      }),
    );
    expect(folders.list()).toHaveLength(1);
  });

  it('becomes the workspace of a customer, which a new process opens after the answer', async () => {
    const { handlers, folders, restart } = opening();
    const answer = await handlers.openInvitation({ text, name: 'Bridgehead' }, caller);
    expect(answer).toMatchObject({ value: { all: [{ kind: 'provider' }, { kind: 'customer' }] } });
    const created = folders.selected();
    expect(created).toMatchObject({ name: 'Bridgehead', kind: 'customer' });
    const file = customerFile(folders.folderOf(created.id));
    expect(file.read()).toEqual({
      ...{ invitation: fakeInvitation(), vaults: [], consentReported: false },
      ...{ seen: null, principalId: null, confirmation: null },
    });
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(restart).not.toHaveBeenCalled();
    await turn();
    expect(restart).toHaveBeenCalledOnce();
  });

  it('needs no sign-in in the window, and one without a window', async () => {
    const inWindow = opening();
    const nobody = callerOf(null);
    expect(codeOf(await inWindow.handlers.openInvitation({ text, name: 'Bridgehead' }, nobody))).toBe('ok');
    const inBrowser = opening({ restart: null });
    expect(codeOf(await inBrowser.handlers.openInvitation({ text, name: 'Bridgehead' }, nobody))).toBe(
      'session-required',
    );
    expect(inBrowser.folders.list()).toHaveLength(1);
    expect(codeOf(await inBrowser.handlers.openInvitation({ text, name: 'Bridgehead' }, caller))).toBe('ok');
  });

  it('updates the workspace of the same tenant and applications, which keeps its keys and loses its consent', async () => {
    const { handlers, folders, restart } = opening();
    await handlers.openInvitation({ text, name: 'Ours' }, caller);
    const { id } = folders.selected();
    const file = customerFile(folders.folderOf(id));
    const vaults = [
      { vaultUri: 'https://k-kv.vault.azure.net', keyName: 'data', keyVersion: null, secretName: null },
    ];
    const principalId = '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a12';
    const seen = {
      ...{ at: '2026-03-03T00:00:00.000Z', application: null, entraProblem: null },
      ...{ signInApplication: null, vaults: [] },
    };
    const confirmation = null;
    file.write({
      invitation: fakeInvitation(),
      vaults,
      seen,
      principalId,
      confirmation,
      consentReported: true,
    });
    folders.select('main');
    await turn();
    restart.mockClear();
    const change = {
      ...{ changeId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11', why: 'Users', meanwhile: 'Encryption' },
      ...{ before: ['Group.Read.All'], after: ['User.Read.All'], at: '2026-03-04T00:00:00.000Z' },
    };
    const invitation = fakeInvitation({ permissions: change.after, change });
    const again = { text: JSON.stringify(invitation), name: 'Ours' };
    expect(await handlers.readInvitation(again, caller)).toMatchObject({ value: { updates: 'Ours' } });
    expect(codeOf(await handlers.openInvitation(again, caller))).toBe('ok');
    expect(folders.list()).toHaveLength(2);
    expect(folders.selected().id).toBe(id);
    expect(file.read()).toEqual({
      invitation,
      vaults,
      seen,
      principalId,
      confirmation,
      consentReported: false,
    });
    await turn();
    expect(restart).toHaveBeenCalledOnce();
  });

  it.each(['appId', 'consoleAppId', 'homeTenantId', 'tenantId'] as const)(
    'with another %s never changes a workspace',
    async (field) => {
      const { handlers, folders } = opening();
      await handlers.openInvitation({ text, name: 'Ours' }, caller);
      const before = customerFile(folders.folderOf(folders.selected().id));
      const other = JSON.stringify(fakeInvitation({ [field]: '11111111-2222-4333-8444-555555555555' }));
      expect(await handlers.readInvitation({ text: other }, caller)).toMatchObject({
        value: { updates: null },
      });
      expect(codeOf(await handlers.openInvitation({ text: other, name: 'Ours' }, caller))).toBe(
        'input-invalid',
      );
      expect(codeOf(await handlers.openInvitation({ text: other, name: 'Theirs' }, caller))).toBe('ok');
      expect(before.read()?.invitation).toEqual(fakeInvitation());
    },
  );

  it('gets a name that no other workspace has', async () => {
    const { handlers } = opening();
    const other = JSON.stringify(fakeInvitation({ tenantId: '11111111-2222-4333-8444-555555555555' }));
    await handlers.openInvitation({ text: other, name: 'bridgehead' }, caller);
    expect(await handlers.readInvitation({ text }, caller)).toMatchObject({
      value: { suggestedName: 'Bridgehead (2)' },
    });
    expect(codeOf(await handlers.openInvitation({ text, name: 'BRIDGEHEAD' }, caller))).toBe('input-invalid');
  });

  it.each([
    ['', 'Key Broker', 'Key Broker'],
    ['', '', 'Invitation'],
    ['\u202e\u200b', '', 'Invitation'],
    ['x'.repeat(120), '', 'x'.repeat(55)],
  ])('of the provider %j suggests a name that fits', async (providerName, applicationName, suggestedName) => {
    const { handlers } = opening();
    const given = JSON.stringify(fakeInvitation({ providerName, applicationName }));
    expect(await handlers.readInvitation({ text: given }, caller)).toMatchObject({
      value: { suggestedName },
    });
  });

  it('of another environment is not looked up: the simulated Entra knows no real tenant', async () => {
    const { handlers, asked } = opening({ environment: 'live' });
    expect(await handlers.readInvitation({ text }, caller)).toMatchObject({ value: { entra: 'not asked' } });
    expect(codeOf(await handlers.openInvitation({ text, name: 'Bridgehead' }, caller))).toBe('ok');
    expect(asked).not.toHaveBeenCalled();
  });

  it('for a tenant in another cloud says which one, and is not opened', async () => {
    const wrong = makeProblem('wrong-cloud-detected', {
      ...{ tenant: fakeInvitation().tenantId, cloud: 'public', answeredBy: 'us-government' },
    });
    const { handlers, folders } = opening({ resolveTenant: () => Promise.resolve(refuse(wrong)) });
    expect(await handlers.readInvitation({ text }, caller)).toMatchObject({
      value: {
        entra: 'not found',
        entraProblem: { code: 'invitation-for-another-cloud', facts: { found: 'us-government' } },
      },
    });
    expect(codeOf(await handlers.openInvitation({ text, name: 'Bridgehead' }, caller))).toBe(
      'invitation-for-another-cloud',
    );
    expect(folders.list()).toHaveLength(1);
  });

  it('can be opened while Entra does not answer', async () => {
    const offline = makeProblem('name-not-resolved', { host: 'login.microsoftonline.com' });
    const { handlers } = opening({ resolveTenant: () => Promise.resolve(refuse(offline)) });
    expect(await handlers.readInvitation({ text }, caller)).toMatchObject({
      value: { entra: 'not found', entraProblem: { code: 'name-not-resolved' } },
    });
    expect(codeOf(await handlers.openInvitation({ text, name: 'Bridgehead' }, caller))).toBe('ok');
  });

  it('that is damaged or has expired creates no workspace', async () => {
    const { handlers, folders } = opening();
    const expired = JSON.stringify(fakeInvitation({ expiresAt: '2026-03-04T00:00:00.000Z' }));
    for (const given of [text.slice(0, -1), expired])
      expect(codeOf(await handlers.openInvitation({ text: given, name: 'Bridgehead' }, caller))).toMatch(
        /^invitation-(?:not-readable|file-expired)$/,
      );
    expect(folders.list()).toHaveLength(1);
  });

  it('leaves no workspace behind if its file cannot be written', async () => {
    const { handlers, folders, folder, restart } = opening();
    const create = folders.create.bind(folders);
    // A folder in the place of the file.
    folders.create = (name, kind) => {
      const created = create(name, kind);
      rmSync(folders.folderOf(created.id), { recursive: true });
      writeFileSync(folders.folderOf(created.id), '');
      return created;
    };
    await expect(
      Promise.resolve().then(() => handlers.openInvitation({ text, name: 'Bridgehead' }, caller)),
    ).rejects.toThrow();
    expect(readdirSync(join(folder, 'workspaces'))).toEqual([]);
    expect(existsSync(join(folder, 'selected-workspace.json'))).toBe(false);
    await turn();
    expect(restart).not.toHaveBeenCalled();
  });
});

describe('the console of a provider', () => {
  it('saves the invitation of an invited tenant, with the names and the addresses of its settings', async () => {
    const { handlers, records, parts } = consoleParts();
    const { tenantId, invitationId } = fakeInvitation();
    parts.settings.change({
      sender: { providerName: 'Bridgehead', contact: 'Marit', replyTo: 'a@bridgehead.example' },
      onboarding: { applicationName: 'Key Broker', ifRevoked: '', addresses: ['203.0.113.7'] },
    });
    const invited = {
      ...{ invitationId, name: 'Kestrelwick', cloud: 'public' as const, tenantId, domain: null },
      ...{ tags: ['gold'], assignee: null },
      ...{ issuedAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-03-01T00:00:00.000Z' },
    };
    await records.invitations.add(invited);
    const saved = await handlers.onboarding.saveInvitation({ tenantId }, caller);
    if (!saved.ok) return expect.unreachable(saved.problem.code);
    const { line, text: file, fileName } = saved.value;
    expect(fileName).toBe('causeway-invitation.json');
    for (const one of [line, file])
      expect(readInvitation(one, parts.now())).toMatchObject({
        value: {
          ...{ invitationId, tenantId, customerName: 'Kestrelwick', appId: parts.appId },
          ...parts.invitedTo,
          ...{ providerName: 'Bridgehead', applicationName: 'Key Broker', addresses: ['203.0.113.7'] },
        },
      });
  });

  it('saves no invitation that nobody made or that has expired', async () => {
    const { handlers, records } = consoleParts();
    const { tenantId, invitationId } = fakeInvitation();
    expect(codeOf(await handlers.onboarding.saveInvitation({ tenantId }, caller))).toBe(
      'invitation-not-found',
    );
    await records.invitations.add({
      ...{ invitationId, name: 'Kestrelwick', cloud: 'public', tenantId, domain: null },
      ...{ tags: [], assignee: null },
      ...{ issuedAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-02T00:00:00.000Z' },
    });
    expect(codeOf(await handlers.onboarding.saveInvitation({ tenantId }, caller))).toBe('invitation-expired');
  });

  it('refuses what only the workspace of a customer offers', () => {
    const handlers = customerHandlers();
    const key = { vaultUri: 'https://kestrelwick-kv.vault.azure.net', keyName: 'k' };
    for (const handle of Object.values(handlers))
      expect(handle({ tenantId: fakeInvitation().tenantId, text: '{}', key }, caller)).toMatchObject({
        problem: { code: 'customer-workspace-required' },
      });
  });
});
