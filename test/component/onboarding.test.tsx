import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import type { OnboardingItem } from '../../shared/domain/onboarding/onboarding-item.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { enter, expectAccessible, people, renderConsole, titleOf, lastCall } from './render-console.tsx';

const day = 24 * 60 * 60 * 1_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();

const invited = (number: number, name: string, part: Partial<OnboardingItem> = {}): OnboardingItem => ({
  ...{
    tenantId: sampleId(number),
    name,
    isAdded: false,
    stage: 'invited',
    waitsFor: 'customer',
    problem: null,
    request: null,
  },
  since: daysAgo(3),
  invitation: {
    ...{
      invitationId: sampleId(800 + number),
      name,
      cloud: 'public',
      tenantId: sampleId(number),
      domain: null,
    },
    ...{ tags: ['trial'], assignee: null, issuedAt: daysAgo(3), expiresAt: daysAgo(-11) },
  },
  ...part,
});

const items = (): OnboardingItem[] => [
  invited(5, 'Kestrelwick'),
  invited(6, 'Palmera', { stage: 'expired', waitsFor: 'operator' }),
  {
    ...invited(1, 'Contoso', { invitation: null, isAdded: true, stage: 'role', waitsFor: 'customer' }),
    problem: makeProblem('key-disabled', { vaultName: 'contoso-kv', keyName: 'data' }),
  },
];

const rows = () => [
  sampleRow(sampleTenant(1, { name: 'Contoso' }), null),
  sampleRow(sampleTenant(2, { name: 'Fabrikam' }), null),
];
const board = () => screen.findByRole('table', { name: 'Onboarding' });

describe('the board of onboardings', () => {
  it('shows each customer with the step, who must act, and what prevents the step', async () => {
    renderConsole({ rows: rows(), onboarding: items(), at: '/onboarding' });
    const table = within(await board());
    expect(table.getByRole('row', { name: /Kestrelwick/ })).toHaveTextContent(/InvitedCustomer3 days ago/);
    expect(table.getByRole('row', { name: /Palmera/ })).toHaveTextContent('You (operator)');
    expect(table.getByRole('row', { name: /Contoso/ })).toHaveTextContent(
      `Assign the role for the key${titleOf('key-disabled')}`,
    );
    await expectAccessible();
  });

  it('is filtered by a step, and says so if nobody is left', async () => {
    const { user, state } = renderConsole({ rows: rows(), onboarding: items(), at: '/onboarding' });
    await board();
    await user.click(screen.getByRole('button', { name: /^Invitation expired/ }));
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(window.location.hash).toContain('stage=expired');
    expect(state.onboarding).toHaveLength(3);
  });

  it('of a reader offers neither an invitation nor a receipt', async () => {
    renderConsole({ rows: rows(), onboarding: items(), person: people.reader, at: '/onboarding' });
    await board();
    expect(screen.queryByRole('button', { name: 'Invite customer' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Import receipt' })).not.toBeInTheDocument();
  });

  it('without anybody says how to begin', async () => {
    renderConsole({ rows: rows(), at: '/onboarding' });
    expect(await screen.findByRole('heading', { name: 'No customer is in onboarding' })).toBeVisible();
  });
});

describe('an invitation', () => {
  it('is created from a form that names what is missing, and opens its page', async () => {
    const { user, calls } = renderConsole({ rows: rows(), at: '/onboarding' });
    const [invite] = await screen.findAllByRole('button', { name: 'Invite customer' });
    if (!invite) return expect.unreachable('no button');
    await user.click(invite);
    const dialog = within(await screen.findByRole('dialog', { name: 'Invite customer' }));
    await user.click(dialog.getByRole('button', { name: 'Create invitation' }));
    expect(await dialog.findByText('Enter a name for the customer.')).toBeVisible();
    await enter(user, dialog.getByLabelText(/^Name/), 'Kestrelwick');
    await enter(user, dialog.getByLabelText(/^Tenant ID or domain/), 'kestrelwick.example');
    await enter(user, dialog.getByLabelText('Tags'), 'trial, west');
    await user.click(dialog.getByRole('button', { name: 'Create invitation' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Kestrelwick' })).toBeVisible();
    expect(calls.find(({ action }) => action === 'onboarding.invite')?.input).toMatchObject({
      ...{ name: 'Kestrelwick', tenant: 'kestrelwick.example', tags: ['trial', 'west'], days: 14 },
    });
    await expectAccessible();
  });

  it('can be renewed and withdrawn on its page', async () => {
    const { user, calls } = renderConsole({ onboarding: items(), at: `/onboarding/${sampleId(6)}` });
    await user.click(await screen.findByRole('button', { name: 'Renew for 14 days' }));
    await user.click(screen.getByRole('button', { name: 'Withdraw…' }));
    const question = await screen.findByRole('alertdialog', {
      name: 'Withdraw the invitation of “Palmera”?',
    });
    expect(within(question).getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await user.click(within(question).getByRole('button', { name: 'Withdraw invitation' }));
    expect(await screen.findByText('Withdrew the invitation of “Palmera”.')).toBeVisible();
    await board();
    expect(screen.queryByRole('link', { name: 'Palmera' })).not.toBeInTheDocument();
    expect(calls.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['onboarding.renew', 'onboarding.withdraw']),
    );
  });
});

describe('the onboarding of a customer', () => {
  it('marks the current step, with the role and its scope, and what the application will not be able to do', async () => {
    renderConsole({ onboarding: items(), at: `/onboarding/${sampleId(5)}` });
    const current = await screen.findByRole('listitem', { current: 'step' });
    expect(current).toHaveTextContent('2. Grant admin consent');
    expect(current).toHaveTextContent('Required role: Privileged Role Administrator, scope: the tenant');
    expect(current).toHaveTextContent('Action required: Customer.');
    expect(screen.getByText(/Export the private part of a key/)).toBeVisible();
    expect(screen.getByText('New files cannot be written within an hour.')).toBeVisible();
    await expectAccessible();
  });

  it('follows the consent page in the browser, and shows why it failed', async () => {
    const { user, emit, calls } = renderConsole({ onboarding: items(), at: `/onboarding/${sampleId(5)}` });
    const tenantId = sampleId(5);
    await user.click(await screen.findByRole('button', { name: 'Open the admin consent page' }));
    expect(lastCall(calls)).toMatchObject({ action: 'onboarding.openConsent' });
    emit({ kind: 'browser-page-changed', tenantId, page: 'consent', state: { step: 'waiting' } });
    expect(await screen.findByText('Waiting for the consent page in the browser…')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    const problem = makeProblem('consent-not-returned', { tenantId });
    emit({ kind: 'browser-page-changed', tenantId, page: 'consent', state: { step: 'ended', problem } });
    expect(await screen.findByText(titleOf('consent-not-returned'))).toBeVisible();
    expect(screen.getByRole('button', { name: 'Open the admin consent page' })).toBeVisible();
  });

  it('of their own tenant lets a customer administrator act only after a sign-in, and shows each request', async () => {
    const tenant = sampleTenant(2, { name: 'Fabrikam', vaults: [] });
    const vault = {
      vaultUri: 'https://fabrikam-kv.vault.azure.net',
      resourceGroup: 'keys',
      keys: ['data', 'other'],
      sku: 'standard' as const,
    };
    const { user, emit, calls } = renderConsole({
      rows: [sampleRow(tenant, null)],
      person: people.customer,
      at: `/onboarding/${sampleId(2)}`,
      statuses: new Map([[sampleId(2), { latest: reportUntilResource() }]]),
      overrides: { onboarding: { resources: () => ok([vault]) } },
    });
    const { tenantId } = tenant;
    await user.click(await screen.findByRole('button', { name: 'Sign in to do it here' }));
    emit({
      kind: 'browser-page-changed',
      tenantId,
      page: 'sign-in',
      state: { step: 'ended', problem: null },
    });
    await user.click(
      await screen.findByRole('radio', { name: 'other in fabrikam-kv (resource group keys)' }),
    );
    await user.click(screen.getByRole('button', { name: 'Use this key' }));
    await waitFor(() =>
      expect(calls.find(({ action }) => action === 'onboarding.chooseKey')?.input).toEqual({
        ...{ tenantId, vaultUri: vault.vaultUri, keyName: 'other' },
      }),
    );
    expect(screen.queryByRole('button', { name: 'Edit key vaults' })).not.toBeInTheDocument();
  });

  it('creates a key in one dialog, which stays while the resource groups load, and forgets requests of other values', async () => {
    let answer: () => void = () => expect.unreachable('Nobody asked for the resource groups.');
    const { user, calls } = renderConsole({
      rows: [sampleRow(sampleTenant(2, { name: 'Fabrikam', vaults: [] }), null)],
      person: people.customer,
      customerAccount: { name: 'Rashid', username: 'administrator@fabrikam.example' },
      at: `/onboarding/${sampleId(2)}`,
      statuses: new Map([[sampleId(2), { latest: reportUntilResource() }]]),
      overrides: {
        onboarding: {
          places: () =>
            new Promise((resolve) => {
              answer = () =>
                resolve(
                  ok([
                    {
                      subscriptionId: sampleId(9),
                      ...{ subscriptionName: 'Production', resourceGroup: 'keys', location: 'norwayeast' },
                    },
                  ]),
                );
            }),
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Create a key…' }));
    const before = await screen.findByRole('dialog', { name: 'Create a key' });
    const dialog = within(before);
    const show = dialog.getByRole('button', { name: 'Show the requests' });
    expect(show).toHaveAttribute('aria-disabled', 'true');
    answer();
    expect(await dialog.findByRole('textbox', { name: /^Region/ })).toHaveValue('norwayeast');
    expect(screen.getByRole('dialog', { name: 'Create a key' })).toBe(before);
    await user.type(dialog.getByRole('textbox', { name: /^Name of the key vault/ }), 'fabrikam-new');
    await user.type(dialog.getByRole('textbox', { name: 'Name of the key' }), 'causeway');
    await user.click(show);
    expect(await dialog.findByRole('button', { name: 'Nothing to send' })).toBeVisible();
    expect(lastCall(calls)).toMatchObject({
      action: 'onboarding.planChange',
      input: { change: { kind: 'key', keyName: 'causeway', place: { vaultName: 'fabrikam-new' } } },
    });
    await expectAccessible();
    await user.type(dialog.getByRole('textbox', { name: 'Name of the key' }), '2');
    expect(dialog.queryByRole('button', { name: 'Nothing to send' })).toBeNull();
  });
});

/** A report of a tenant without vaults, whose consent is complete. */
function reportUntilResource() {
  const at = '2026-03-02T08:30:00.000Z';
  const passed = { state: 'passed' } as const;
  const checks = [
    'tenant-exists',
    'credential',
    'service-principal',
    'token-claims',
    'graph-permissions',
  ] as const;
  return {
    ...{ runId: 'r', tenantId: sampleId(2), startedAt: at, finishedAt: at, verdict: passed },
    results: checks.map((check) => ({
      ...{ check, vaultUri: null, verdict: passed, findings: [], evidence: [], durationMs: 1 },
    })),
  };
}

describe('a receipt', () => {
  it('is shown before it is accepted, and a damaged one is refused', async () => {
    const { user, calls } = renderConsole({ rows: rows(), onboarding: items(), at: '/onboarding' });
    await user.click(await screen.findByRole('button', { name: 'Import receipt' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Import receipt' }));
    const receipt = JSON.stringify({
      ...{
        causewayReceipt: 1,
        invitationId: null,
        cloud: 'public',
        tenantId: sampleId(5),
        appId: sampleId(900),
      },
      ...{
        servicePrincipalId: sampleId(901),
        vaultUri: 'https://kestrelwick-kv.vault.azure.net',
        keyName: 'data',
      },
      ...{ secretName: null, permissionModel: 'rbac', at: '2026-03-02T08:30:00.000Z' },
    });
    await enter(user, dialog.getByLabelText('Receipt'), receipt.slice(0, -5));
    await user.click(dialog.getByRole('button', { name: 'Read receipt' }));
    expect(await dialog.findByText(titleOf('receipt-not-readable'))).toBeVisible();
    await enter(user, dialog.getByLabelText('Receipt'), receipt.slice(-5));
    await user.click(dialog.getByRole('button', { name: 'Read receipt' }));
    expect(await dialog.findByText('kestrelwick-kv')).toBeVisible();
    expect(calls.some(({ action }) => action === 'onboarding.acceptReceipt')).toBe(false);
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Accept and check' }));
    await waitFor(() => expect(calls.some(({ action }) => action === 'onboarding.acceptReceipt')).toBe(true));
  });
});

describe('the hand-off pack', () => {
  it('is created with what the person entered, and refuses a name that is none', async () => {
    const { user, calls } = renderConsole({ onboarding: items(), at: `/onboarding/${sampleId(5)}` });
    await user.click(await screen.findByRole('button', { name: 'Hand-off pack' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Hand-off pack' }));
    await enter(user, dialog.getByLabelText('Name of the key vault'), 'not a name');
    await user.click(dialog.getByRole('button', { name: 'Create' }));
    expect(await dialog.findByText(/A vault name has 3 to 24/)).toBeVisible();
    await user.clear(dialog.getByLabelText('Name of the key vault'));
    await user.click(dialog.getByRole('button', { name: 'Create' }));
    expect(await dialog.findByRole('button', { name: 'Save hand-off.page' })).toBeVisible();
    expect(calls.find(({ action }) => action === 'onboarding.handOff')?.input).toMatchObject({
      ...{ format: 'page', choice: { vaultName: null, keyName: null, permissionModel: 'rbac' } },
    });
  });
});

describe('a tenant that nobody invited', () => {
  const applicant = {
    id: 'ilse',
    name: 'Ilse Marchetti',
    role: 'applicant',
    tenantId: sampleId(700),
  } as const;

  it('asks for onboarding, and sees nothing else', async () => {
    const { user } = renderConsole({ rows: rows(), person: applicant, at: '/tenants' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Ask for onboarding' })).toBeVisible();
    expect(screen.queryByRole('navigation', { name: 'Main' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Send request' }));
    expect(await screen.findByText('Enter a name for the customer.')).toBeVisible();
    await enter(user, screen.getByRole('textbox', { name: 'Organization' }), 'Sorrel Mills');
    await enter(user, screen.getByRole('textbox', { name: 'Message' }), 'Call me at noon.');
    await user.click(screen.getByRole('button', { name: 'Send request' }));
    expect(await screen.findByText(/The provider sees your request/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Replace your request' })).toBeVisible();
    await expectAccessible();
  });

  it('is invited or declined by the provider, who reads its words', async () => {
    const asked: OnboardingItem = {
      ...{ tenantId: sampleId(9), name: 'Sorrel Mills', stage: 'requested', waitsFor: 'operator' },
      ...{ since: daysAgo(1), isAdded: false, invitation: null, problem: null },
      request: {
        ...{ organization: 'Sorrel Mills', message: 'Call me at noon.', tenantId: sampleId(9) },
        ...{ cloud: 'us-government', requestedBy: 'Ilse Marchetti', requestedAt: daysAgo(1) },
      },
    };
    const { user } = renderConsole({ rows: rows(), onboarding: [asked], at: '/onboarding' });
    await user.click(await screen.findByRole('button', { name: 'Sorrel Mills' }));
    const request = await screen.findByRole('dialog', { name: 'Request for onboarding' });
    expect(request).toHaveTextContent('Call me at noon.');
    expect(request).toHaveTextContent('Ilse Marchetti');
    await expectAccessible();
    await user.click(within(request).getByRole('button', { name: 'Invite this customer' }));
    const invite = await screen.findByRole('dialog', { name: 'Invite customer' });
    expect(within(invite).getByRole('textbox', { name: /^Name/ })).toHaveValue('Sorrel Mills');
    expect(within(invite).getByRole('textbox', { name: /^Tenant ID/ })).toHaveValue(sampleId(9));
    await user.click(within(invite).getByRole('button', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Sorrel Mills' }));
    await user.click(await screen.findByRole('button', { name: 'Decline' }));
    expect(await screen.findByText('No customer is in onboarding')).toBeVisible();
  });
});

it('the administrator of an invited tenant starts at the onboarding, and has no page of the tenant yet', async () => {
  const invitedOnly = [invited(2, 'Fabrikam')];
  const { user } = renderConsole({ rows: [], onboarding: invitedOnly, person: people.customer });
  expect(await screen.findByRole('heading', { level: 1, name: 'Your onboarding' })).toBeVisible();
  const navigation = screen.getByRole('navigation', { name: 'Main' });
  expect(within(navigation).queryByRole('link', { name: 'Your tenant' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'I consented already: check it' }));
});

it('after the consent of an invited customer, Causeway goes on by itself', async () => {
  const { emit, calls } = renderConsole({
    ...{ rows: [], onboarding: [invited(2, 'Fabrikam')], person: people.customer },
  });
  await screen.findByRole('button', { name: 'I consented already: check it' });
  expect(calls.some(({ action }) => action === 'onboarding.add')).toBe(false);
  emit({
    ...{ kind: 'browser-page-changed', tenantId: sampleId(2), page: 'consent' },
    state: { step: 'ended', problem: null },
  });
  expect(await screen.findByText(/^Microsoft Entra reported the consent\./)).toBeVisible();
  await waitFor(() =>
    expect(calls).toContainEqual({ action: 'onboarding.add', input: { tenantId: sampleId(2) } }),
  );
});
