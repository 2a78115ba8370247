import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { Confirmation } from '../../shared/domain/onboarding/confirmation.ts';
import type { VisibleVault } from '../../shared/domain/onboarding/customer-account.ts';
import { deriveOwnPath } from '../../shared/domain/onboarding/derive-own-path.ts';
import type { EntraApplication } from '../../shared/domain/onboarding/entra-application.ts';
import type { Invitation } from '../../shared/domain/onboarding/invitation.ts';
import type { PermissionChange } from '../../shared/domain/onboarding/permission-change.ts';
import type { OnboardingItem } from '../../shared/domain/onboarding/onboarding-item.ts';
import type { VaultResource } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { fakeInvitation } from '../support/fake-invitation.ts';
import { sampleId } from '../support/sample-fleet.ts';
import { enter, expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const invitation = fakeInvitation();
const line = JSON.stringify(invitation);
const section = (name: string) => screen.findByRole('region', { name });

describe('opening an invitation', () => {
  const openDialog = async (options: Parameters<typeof renderConsole>[0] = {}) => {
    const rendered = renderConsole({ at: '/settings', ...options });
    const workspaces = within(await section('Workspaces'));
    await rendered.user.click(await workspaces.findByRole('button', { name: 'Open an invitation…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Open an invitation' }));
    return { ...rendered, workspaces, dialog };
  };

  it('shows what it says and what Entra says before a workspace is created', async () => {
    const { user, calls, dialog, workspaces } = await openDialog();
    await enter(user, dialog.getByLabelText('Invitation'), line);
    await user.click(dialog.getByRole('button', { name: 'Read invitation' }));
    expect(await dialog.findByText(invitation.appId)).toBeVisible();
    expect(dialog.getByText(/they prove nothing/)).toBeVisible();
    expect(dialog.getByText(/^Microsoft Entra knows the invited tenant/)).toBeVisible();
    expect(calls.some(({ action }) => action === 'workspaces.openInvitation')).toBe(false);
    await expectAccessible();

    const name = dialog.getByLabelText(/^Name of the workspace/);
    expect(name).toHaveValue('Bridgehead');
    await user.clear(name);
    expect(dialog.getByRole('button', { name: 'Create and open' })).toHaveAttribute('aria-disabled', 'true');
    await enter(user, name, 'Bridgehead keys');
    await user.click(dialog.getByRole('button', { name: 'Create and open' }));
    expect(await workspaces.findByText('Bridgehead keys')).toBeVisible();
    expect(workspaces.getByText('Customer')).toBeVisible();
    expect(calls).toContainEqual({
      action: 'workspaces.openInvitation',
      input: { text: line, name: 'Bridgehead keys' },
    });
  });

  it('hides the pasted text once it was read, and offers to change it', async () => {
    const { user, dialog } = await openDialog();
    await enter(user, dialog.getByLabelText('Invitation'), line);
    await user.click(dialog.getByRole('button', { name: 'Read invitation' }));
    expect(await dialog.findByText(invitation.appId)).toBeVisible();
    expect(dialog.queryByLabelText('Invitation')).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Change the invitation' }));
    expect(dialog.getByLabelText('Invitation')).toHaveValue(line);
    expect(dialog.getByLabelText('Invitation')).toHaveFocus();
    expect(dialog.queryByText(invitation.appId)).toBeNull();
    expect(dialog.getByRole('button', { name: 'Read invitation' })).toBeEnabled();
  });

  it('shows why an invitation is refused, until the text changes', async () => {
    const { user, dialog } = await openDialog();
    await enter(user, dialog.getByLabelText('Invitation'), line.slice(0, -4));
    await user.click(dialog.getByRole('button', { name: 'Read invitation' }));
    expect(await dialog.findByText(titleOf('invitation-not-readable'))).toBeVisible();
    await enter(user, dialog.getByLabelText('Invitation'), ' ');
    await waitFor(() => expect(dialog.queryByText(titleOf('invitation-not-readable'))).toBeNull());
  });

  it('says if nobody can sign in with it, and shows what Entra did not find', async () => {
    const entraProblem = makeProblem('invitation-for-another-cloud', {
      ...{ tenantId: invitation.tenantId, cloud: 'public', found: 'china' },
    });
    const { user, dialog } = await openDialog({
      overrides: {
        workspaces: {
          readInvitation: () =>
            ok({
              invitation: { ...invitation, consoleAppId: null },
              ...{ entra: 'not found', entraProblem, updates: null, suggestedName: 'Bridgehead' },
            }),
        },
      },
    });
    await enter(user, dialog.getByLabelText('Invitation'), line);
    await user.click(dialog.getByRole('button', { name: 'Read invitation' }));
    expect(await dialog.findByText(titleOf('invitation-for-another-cloud'))).toBeVisible();
    expect(dialog.getByText(/names no application with which you can sign in/)).toBeVisible();
  });

  it('updates the workspace that it belongs to, and asks for no name', async () => {
    const { user, dialog, calls } = await openDialog({
      overrides: {
        workspaces: {
          readInvitation: () =>
            ok({
              ...{ invitation, entra: 'found', entraProblem: null },
              ...{ updates: 'Our keys', suggestedName: 'Bridgehead' },
            }),
        },
      },
    });
    await enter(user, dialog.getByLabelText('Invitation'), line);
    await user.click(dialog.getByRole('button', { name: 'Read invitation' }));
    expect(await dialog.findByText('Our keys')).toBeVisible();
    expect(dialog.getByText(/takes over this invitation/)).toBeVisible();
    expect(dialog.queryByLabelText(/^Name of the workspace/)).toBeNull();
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Update and open' }));
    await waitFor(() =>
      expect(calls.filter(({ action }) => action === 'workspaces.openInvitation')).toHaveLength(1),
    );
  });

  it('is not offered to a reader', async () => {
    renderConsole({ at: '/settings', person: people.reader });
    const workspaces = within(await section('Workspaces'));
    expect(workspaces.queryByRole('button', { name: 'Open an invitation…' })).toBeNull();
  });
});

describe('the invitation of a provider', () => {
  const invited: Invitation = {
    ...{ invitationId: sampleId(901), name: 'Kestrelwick', tenantId: sampleId(700), domain: null },
    ...{ tags: [], assignee: null, issuedAt: '2026-03-02T08:30:00.000Z' },
    cloud: 'public',
    expiresAt: '2099-03-02T08:30:00.000Z',
  };
  const itemWith = (invitation: Invitation): OnboardingItem => ({
    ...{ tenantId: sampleId(700), name: 'Kestrelwick', isAdded: false, request: null, problem: null },
    ...{ invitation, since: invitation.issuedAt },
    stage: 'invited',
    waitsFor: 'customer',
  });

  it('can be saved and copied on the path of an invited tenant', async () => {
    const { user, calls } = renderConsole({
      ...{ at: `/onboarding/${sampleId(700)}`, person: people.operator },
      onboarding: [itemWith(invited)],
    });
    await user.click(await screen.findByRole('button', { name: 'Invitation' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Invitation for the customer' }));
    expect(await dialog.findByRole('button', { name: 'Save invitation' })).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Copy invitation' })).toBeVisible();
    const saved = calls.filter(({ action }) => action === 'onboarding.saveInvitation');
    expect(saved).toEqual([{ action: 'onboarding.saveInvitation', input: { tenantId: sampleId(700) } }]);
    await expectAccessible();
  });

  it('is not offered after its end', async () => {
    renderConsole({
      ...{ at: `/onboarding/${sampleId(700)}`, person: people.operator },
      onboarding: [itemWith({ ...invited, expiresAt: '2026-03-03T08:30:00.000Z' })],
    });
    expect(await screen.findByRole('button', { name: 'Hand-off pack' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Invitation' })).toBeNull();
  });
});

describe('a customer workspace', () => {
  const application: EntraApplication = {
    ...{ principalId: sampleId(5), displayName: 'Key Broker', isEnabled: true },
    ...{
      ownerTenantId: invitation.homeTenantId,
      ownerName: 'Bridgehead Crypto',
      ownerDomain: 'bridgehead.example',
    },
    ...{ verifiedPublisher: null, permissions: ['Group.Read.All'] },
  };
  const unseen = {
    ...{ invitation, invitationProblem: null, lookedAt: null, application: null },
    ...{ isCurrent: true, signInApplication: null },
    ...{ entraProblem: null, hasReceipt: false, confirmedAt: null },
  };
  const lookedAt = '2026-03-05T08:30:00.000Z';
  const vaults = [
    { vaultUri: 'https://kestrelwick-kv.vault.azure.net', keyName: 'k', keyVersion: null, secretName: null },
  ];
  const further = {
    ...{ keyVersion: null, secretName: null, keyName: 'archive' },
    vaultUri: 'https://kestrelwick-kv.vault.azure.net',
  };
  type Given = Parameters<typeof renderConsole>[0] & {
    readonly isDone?: boolean;
    readonly network?: 'open' | 'closed' | 'not known';
    readonly knowsAddresses?: boolean;
    readonly removed?: { readonly at: string | null; readonly by: string | null };
    readonly look?: () => Answer<never>;
    readonly confirmation?: Confirmation | null;
    readonly confirm?: () => Answer<Record<string, never>>;
    readonly change?: PermissionChange;
    /** What the person can see. */
    readonly visible?: readonly VisibleVault[];
    /** The selected keys. */
    readonly keys?: readonly VaultResource[];
  };
  const render = ({
    isDone = false,
    network = 'open',
    knowsAddresses = true,
    removed,
    look,
    confirm,
    confirmation = null,
    change,
    visible = [],
    keys = vaults,
    ...given
  }: Given = {}) => {
    const seen = {
      ...{ vaultUri: vaults[0]?.vaultUri ?? '', problem: null, permissionModel: 'rbac' as const },
      ...{ network, isGranted: true, key: 'enabled' as const },
    };
    const view = {
      at: lookedAt,
      application,
      entraProblem: null,
      signInApplication: null,
      vaults: [seen],
    };
    return renderConsole({
      person: people.customer,
      customer: unseen,
      overrides: {
        ...((look ?? confirm) && { customer: { ...(look && { look }), ...(confirm && { confirm }) } }),
        ...(change && { reconsent: { ofTenant: () => ok({ change, missing: change.after }) } }),
        onboarding: {
          resources: () => ok([...visible]),
          path: () =>
            ok({
              tenant: {
                ...{ tenantId: sampleId(2), name: 'Kestrelwick', domain: null, cloud: 'public' },
                ...{ vaults: isDone ? [...keys] : [], addedAt: invitation.issuedAt },
              },
              path: deriveOwnPath({
                ...{ invitation, consentReported: false, vaults: isDone ? vaults : [] },
                ...{ view: isDone ? view : null, confirmation },
              }),
              ...{ isAdded: true, invitation: null, message: null, since: invitation.issuedAt },
              handedOff: [],
              knowsAddresses,
              removed: removed ?? null,
              ...{ checkedAt: null, verifiedAt: null },
              requested: {
                ...{ appId: invitation.appId, applicationName: 'Key Broker', providerName: 'Bridgehead' },
                ...{ permissions: invitation.permissions, ifRevoked: '', coversSignIn: false },
              },
            }),
        },
      },
      ...given,
    });
  };

  it('shows the onboarding alone, and no page that needs a list of tenants', async () => {
    const { calls } = render();
    expect(await screen.findByRole('heading', { level: 1, name: 'Your onboarding' })).toBeVisible();
    const links = within(screen.getByRole('navigation', { name: 'Main' })).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      'Your onboarding',
      'Explain an error',
      'Error reference',
    ]);
    expect(screen.queryByRole('link', { name: 'Open the tenant' })).toBeNull();
    expect(within(await section('What the provider has to confirm')).getAllByRole('listitem')).toHaveLength(
      3,
    );
    expect(
      within(await section('What the invitation says')).getByText(
        'Marit Solheim, support@bridgehead.example',
      ),
    ).toBeVisible();
    const asked = new Set(calls.map(({ action }) => action.split('.')[0]));
    for (const area of ['provider', 'fleet', 'workspaces', 'reports']) expect(asked).not.toContain(area);
    await expectAccessible();
  });

  it('carries out the commands of the menu, such as a theme', async () => {
    const { emit, calls } = render();
    await screen.findByRole('heading', { level: 1, name: 'Your onboarding' });
    emit({ kind: 'command-chosen', command: 'theme-high-contrast' });
    await waitFor(() =>
      expect(calls).toContainEqual({ action: 'settings.change', input: { theme: 'high-contrast' } }),
    );
    emit({ kind: 'command-chosen', command: 'explain' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Explain an error' })).toBeVisible();
    emit({ kind: 'command-chosen', command: 'back' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Your onboarding' })).toBeVisible();
  });

  it('shows a change of the permissions, with old beside new', async () => {
    const change = {
      ...{ changeId: sampleId(950), why: 'We list users.', meanwhile: 'Encryption continues.' },
      ...{ before: ['Group.Read.All'], after: ['User.Read.All'], at: '2026-03-02T08:30:00.000Z' },
    };
    render({ change });
    const changed = within(await section('Changed permissions'));
    expect(changed.getByText('We list users.')).toBeVisible();
    expect(changed.getByText('Encryption continues.')).toBeVisible();
    expect(changed.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Group.Read.All (no longer required)',
      'User.Read.All (new)',
    ]);
    const message = changed.getByRole('link', { name: 'Open in mail program' }).getAttribute('href') ?? '';
    const sent = new URL(message).searchParams;
    expect(sent.get('subject')).toBe(`Consent declined by the tenant ${sampleId(2)}`);
    expect(sent.get('body')).toContain('Permissions that we do not grant: User.Read.All.');
  });

  it('asks for the sign-in before anybody consents, and then says what Entra says', async () => {
    render();
    const entra = within(await section('What Microsoft Entra says about the application'));
    expect(entra.getByText(/An invitation proves nothing about its sender/)).toBeVisible();
    expect(entra.getByRole('button', { name: 'Sign in to do it here' })).toBeVisible();
  });

  it('shows the owner and an unverified publisher', async () => {
    render({ customer: { ...unseen, lookedAt, application } });
    const entra = within(await section('What Microsoft Entra says about the application'));
    expect(entra.getByText('Not verified')).toBeVisible();
    expect(
      entra.getByText(`Bridgehead Crypto, bridgehead.example, tenant ${invitation.homeTenantId}`),
    ).toBeVisible();
    expect(entra.getByText(/Microsoft has not verified who publishes this application/)).toBeVisible();
  });

  it('says that it shows what was seen before, until somebody signs in at the tenant', async () => {
    render({ customer: { ...unseen, lookedAt, isCurrent: false, application } });
    const entra = within(await section('What Microsoft Entra says about the application'));
    expect(entra.getByText(/^This is what Causeway saw .* Sign in at your tenant to continue/)).toBeVisible();
    expect(entra.getByText('Not verified')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
    await expectAccessible();
  });

  it('shows the second application only if the invitation says that one consent covers both', async () => {
    const signInApplication = {
      ...{ principalId: sampleId(11), displayName: 'Causeway', isEnabled: true },
      ...{ ownerTenantId: invitation.homeTenantId, delegated: ['access_as_user'] },
    };
    const both = { ...invitation, coversSignIn: true };
    const customer = { ...unseen, lookedAt, application, signInApplication };
    render({ customer: { ...customer, invitation: both } });
    const heading = 'The application with which people sign in';
    const entra = within(await section('What Microsoft Entra says about the application'));
    expect(entra.getByRole('heading', { name: heading })).toBeVisible();
    expect(entra.getByText('access_as_user')).toBeVisible();
    expect(entra.getByText('The tenant of the provider')).toBeVisible();
    await expectAccessible();
    cleanup();
    render({ customer });
    await section('What Microsoft Entra says about the application');
    expect(screen.queryByRole('heading', { name: heading })).toBeNull();
  });

  it('offers to add the application alone, with the exact request', async () => {
    const { user, calls } = render({ customer: { ...unseen, lookedAt } });
    const entra = within(await section('What Microsoft Entra says about the application'));
    expect(entra.getByRole('region', { name: 'Request that adds the application' })).toHaveTextContent(
      `POST https://graph.microsoft.com/v1.0/servicePrincipals {"appId":"${invitation.appId}"}`,
    );
    await user.click(entra.getByRole('button', { name: 'Add the application without consent' }));
    expect(calls).toContainEqual({ action: 'customer.addApplication', input: { tenantId: sampleId(2) } });
  });

  it('shows what differs from the invitation, and an invitation that has expired', async () => {
    const { tenantId, appId } = invitation;
    render({
      customer: {
        ...{ ...unseen, lookedAt, application },
        invitationProblem: makeProblem('invitation-file-expired', { tenantId, expiredAt: lookedAt }),
        entraProblem: makeProblem('invitation-owner-differs', {
          ...{ appId, expected: sampleId(8), found: sampleId(9) },
        }),
      },
    });
    expect(await screen.findByText(titleOf('invitation-file-expired'))).toBeVisible();
    expect(await screen.findByText(titleOf('invitation-owner-differs'))).toBeVisible();
  });

  it('creates the receipt at the end', async () => {
    const { user } = render({
      isDone: true,
      customer: { ...unseen, lookedAt, application, hasReceipt: true },
    });
    const receipt = within(await section('Receipt for the provider'));
    await user.click(receipt.getByRole('button', { name: 'Create receipt' }));
    expect(await receipt.findByRole('button', { name: 'Save receipt' })).toBeVisible();
    expect(receipt.getByRole('button', { name: 'Copy receipt' })).toBeVisible();
    // The provider learns from the receipt that it must act, so there is something to do.
    expect(screen.getByText('Your provider must act, after you send the receipt below.')).toBeVisible();
    expect(screen.queryByText(/There is nothing for you to do/)).toBeNull();
    await expectAccessible();
  });

  it('creates a receipt for each of several keys, that which was selected last first', async () => {
    const { user, calls } = render({
      isDone: true,
      customer: { ...unseen, lookedAt, application, hasReceipt: true },
      keys: [...vaults, further],
    });
    const receipt = within(await section('Receipt for the provider'));
    const wanted = () =>
      calls.flatMap(({ action, input }) => (action === 'customer.receipt' ? [input] : [])).at(-1);
    await user.click(receipt.getByRole('button', { name: 'Create receipt' }));
    await receipt.findByRole('button', { name: 'Save receipt' });
    const { vaultUri } = further;
    expect(wanted()).toEqual({ tenantId: sampleId(2), key: { vaultUri, keyName: 'archive' } });
    await user.selectOptions(receipt.getByLabelText('Key'), 'k in kestrelwick-kv');
    expect(receipt.queryByRole('button', { name: 'Save receipt' })).toBeNull();
    await user.click(receipt.getByRole('button', { name: 'Create receipt' }));
    await waitFor(() => expect(wanted()).toEqual({ tenantId: sampleId(2), key: { vaultUri, keyName: 'k' } }));
  });

  it('says whether the owner according to Entra is the one that the invitation names', async () => {
    render({ customer: { ...unseen, lookedAt, application } });
    expect(await screen.findByText('The invitation names the same tenant as owner')).toBeVisible();
    cleanup();
    const other = { ...application, ownerTenantId: sampleId(77) };
    render({ customer: { ...unseen, lookedAt, application: other } });
    expect(await screen.findByText('The invitation names another tenant as owner')).toBeVisible();
  });

  it('names the selected key, and offers another one', async () => {
    const { user } = render({
      ...{ isDone: true, customerAccount: { name: 'Rashid', username: 'rashid@kestrelwick.example' } },
      customer: { ...unseen, lookedAt, application, hasReceipt: true },
    });
    const heading = await screen.findByRole('heading', { name: '3. Select the key vault and the key' });
    const step = within(heading.closest('li') ?? document.body);
    expect(step.getByText(/^Selected: the key/)).toHaveTextContent('k in the key vault kestrelwick-kv');
    await user.click(step.getByRole('button', { name: 'Select another key…' }));
    expect(
      await step.findByText('You can see no key. Create one, or sign in as a person who can see it.'),
    ).toBeVisible();
    expect(step.getByText(/takes the place of one\. If the application/)).toBeVisible();
  });

  it('adds another key of the key vault, or uses it instead of the selected one', async () => {
    const [selected] = vaults;
    const vaultUri = selected?.vaultUri ?? '';
    const { user, calls } = render({
      ...{ isDone: true, customerAccount: { name: 'Rashid', username: 'rashid@kestrelwick.example' } },
      customer: { ...unseen, lookedAt, application, hasReceipt: true },
      visible: [{ vaultUri, resourceGroup: 'keys', keys: ['k', 'archive'], sku: 'premium' }],
    });
    await user.click(await screen.findByRole('button', { name: 'Select another key…' }));
    const instead = { name: 'Use this key instead of k in kestrelwick-kv' };
    await user.click(await screen.findByRole('radio', { name: /^k in kestrelwick-kv/ }));
    expect(screen.queryByRole('radio', instead)).toBeNull();
    const chosen = () => calls.filter(({ action }) => action === 'onboarding.chooseKey').at(-1)?.input;
    const use = async () => user.click(screen.getByRole('button', { name: 'Use this key' }));
    await user.click(screen.getByRole('radio', { name: /^archive in kestrelwick-kv/ }));
    expect(screen.getByRole('radio', { name: /^Keep them\./ })).toBeChecked();
    await use();
    const input = { tenantId: sampleId(2), vaultUri, keyName: 'archive' };
    await waitFor(() => expect(chosen()).toEqual(input));
    await user.click(screen.getByRole('radio', instead));
    await use();
    await waitFor(() => expect(chosen()).toEqual({ ...input, insteadOf: { vaultUri, keyName: 'k' } }));
  });

  it('removes a selected key from the list after a question, and says that nothing changes in Azure', async () => {
    const { user, calls } = render({
      isDone: true,
      customer: { ...unseen, lookedAt, application },
      keys: [...vaults, further],
    });
    const sent = () =>
      calls.flatMap(({ action, input }) => (action === 'customer.deselectKey' ? [input] : []));
    const open = async () =>
      user.click(await screen.findByRole('button', { name: /^Remove the key archive in .+ from the list$/ }));
    await open();
    const question = () =>
      screen.findByRole('alertdialog', { name: 'Remove the key archive from the list?' });
    expect(within(await question()).getByText(/nothing changes in Azure/)).toBeVisible();
    await expectAccessible();
    await user.click(within(await question()).getByRole('button', { name: 'Cancel' }));
    expect(sent()).toEqual([]);
    await open();
    await user.click(within(await question()).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    const { vaultUri } = further;
    expect(sent()).toEqual([{ tenantId: sampleId(2), key: { vaultUri, keyName: 'archive' } }]);
  });

  it('takes the confirmation of the provider when everything else is in place, and says why another one is refused', async () => {
    const customer = { ...unseen, lookedAt, application };
    render({ customer });
    await section('What the provider has to confirm');
    expect(screen.queryByLabelText('Confirmation')).toBeNull();
    cleanup();
    const difference = { found: 'the key other in the key vault kestrelwick-kv', expected: 'the key k' };
    let isRight = false;
    const { user, calls } = render({
      ...{ isDone: true, customer },
      confirm: () => (isRight ? ok({}) : refuse(makeProblem('confirmation-of-another-access', difference))),
    });
    const confirmWith = async (text: string) => {
      const field = await screen.findByLabelText('Confirmation');
      await user.clear(field);
      await enter(user, field, text);
      await user.click(screen.getByRole('button', { name: 'Enter the confirmation' }));
    };
    await confirmWith('{"causewayConfirmation":1}');
    expect(await screen.findByText(/^The confirmation is about the key other/)).toBeVisible();
    await expectAccessible();
    isRight = true;
    await confirmWith('{"causewayConfirmation":1,"right":1}');
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'customer.confirm',
        input: { tenantId: sampleId(2), text: '{"causewayConfirmation":1,"right":1}' },
      }),
    );
  });

  it('says what the provider confirmed, as the statement of the provider', async () => {
    const confirmation = {
      ...{ causewayConfirmation: 1 as const, cloud: 'public' as const, tenantId: invitation.tenantId },
      ...{ appId: invitation.appId, servicePrincipalId: application.principalId, verifiedAt: lookedAt },
      keys: [{ vaultUri: vaults[0]?.vaultUri ?? '', keyName: 'k' }],
    };
    const customer = { ...unseen, lookedAt, application, hasReceipt: true, confirmedAt: lookedAt };
    render({ isDone: true, customer, confirmation });
    expect(await screen.findByText('The provider verified the access')).toBeVisible();
    expect(screen.queryByText('The access is verified')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Show the evidence' })).toBeNull();
    expect(screen.getAllByRole('button', { name: 'Create summary to keep' })).toHaveLength(1);
    await expectAccessible();
    const confirmed = within(await section('What the provider confirmed'));
    expect(
      confirmed.getByText(/^According to Bridgehead, an access check proved the access .*2026/),
    ).toBeVisible();
    expect(confirmed.queryByLabelText('Confirmation')).toBeNull();
  });

  it('says that the provider has not stated its addresses, instead of a statement about them', async () => {
    const unstated = /^The provider has not stated the addresses.* Ask the provider for them/;
    const stated = 'The network rules of the key vault allow the addresses of the provider.';
    const customer = { ...unseen, lookedAt, application };
    render({ isDone: true, network: 'not known', knowsAddresses: false, customer });
    expect(await screen.findByText(unstated)).toBeVisible();
    expect(screen.queryByText(stated)).toBeNull();
    cleanup();
    render({ isDone: true, network: 'not known', customer });
    expect(await screen.findByText(stated)).toBeVisible();
    cleanup();
    // A key vault that is open to all networks allows them, whatever they are.
    render({ isDone: true, network: 'open', knowsAddresses: false, customer });
    expect(await screen.findByText(stated)).toBeVisible();
    expect(screen.queryByText(unstated)).toBeNull();
  });

  it('says that the access was removed, and by whom if that is known, before it asks for consent', async () => {
    const again = /This step gives the access again\.$/;
    render({ removed: { at: lookedAt, by: 'Rashid' } });
    expect(await screen.findByText(again)).toHaveTextContent(/^Rashid removed the access .*2026.* This step/);
    cleanup();
    render({ removed: { at: null, by: null } });
    expect(await screen.findByText(again)).toHaveTextContent(
      /^The application is not in the tenant any more\./,
    );
    cleanup();
    render();
    await screen.findByRole('heading', { name: '2. Grant admin consent' });
    expect(screen.queryByText(again)).toBeNull();
    cleanup();
    render({ isDone: true, removed: { at: null, by: null } });
    await screen.findByRole('heading', { name: '2. Grant admin consent' });
    expect(screen.queryByText(again)).toBeNull();
  });

  it('names the customer, and the account with the domain after the sign-in at the tenant', async () => {
    const subtitle = () => screen.findByText(/Causeway has not looked at your tenant yet\.$/);
    render();
    expect(await subtitle()).toHaveTextContent(/^Kestrelwick\. Causeway/);
    cleanup();
    render({ customerAccount: { name: 'Rashid', username: 'rashid@kestrelwick.example' } });
    await waitFor(async () =>
      expect(await subtitle()).toHaveTextContent(
        /^Kestrelwick, signed in as rashid@kestrelwick\.example\. Causeway/,
      ),
    );
  });

  it('announces both pages of the sign-in', async () => {
    render();
    expect(await screen.findAllByText(/^The browser shows two pages/)).not.toHaveLength(0);
  });

  it('hands a step over with the invitation, and copies a message that is too long for the mail program', async () => {
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'Send to an administrator…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Send to an administrator' }));
    await waitFor(() =>
      expect(dialog.getByRole('region', { name: 'Message' })).toHaveTextContent(
        `"invitationId":"${invitation.invitationId}"`,
      ),
    );
    expect(dialog.queryByText(/hand-off pack/)).toBeNull();
    const mail = dialog.getByRole('link', { name: 'Open in mail program' });
    expect(decodeURIComponent(mail.getAttribute('href') ?? '')).toContain('is on the clipboard');
    await user.click(mail);
    expect(await navigator.clipboard.readText()).toContain(invitation.invitationId);
  });

  it('shows why Causeway could not look', async () => {
    const look = () => refuse(makeProblem('customer-sign-in-required', { tenantId: sampleId(2) }));
    const { user } = render({ customer: { ...unseen, lookedAt, application }, look });
    await user.click(await screen.findByRole('button', { name: 'Look again' }));
    expect(await screen.findByText(titleOf('customer-sign-in-required'))).toBeVisible();
  });

  it('addresses the invited administrator on the sign-in page', async () => {
    renderConsole({ person: null, signIn: 'account', customer: unseen });
    expect(await screen.findByText(/^Use an administrator account of the invited tenant/)).toBeVisible();
  });
});
