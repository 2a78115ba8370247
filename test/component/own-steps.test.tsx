import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { TenantReport } from '../../shared/domain/check.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { FakeHandlers, FakeState } from '../support/fake-console.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { enter, expectAccessible, people, renderConsole } from './render-console.tsx';

const tenantId = sampleId(2);
const at = `/onboarding/${tenantId}`;
const customerAccount = { name: 'Iván', username: 'ivan@fabrikam.example' };
const vault = {
  ...{ vaultUri: 'https://fabrikam-kv.vault.azure.net', resourceGroup: 'keys', keys: ['data'] },
  sku: 'standard' as const,
};
const place = {
  ...{ subscriptionId: sampleId(40), subscriptionName: 'Production', resourceGroup: 'keys' },
  location: 'westeurope',
};

/** A report in which these checks passed, and the next one, if any, failed. */
function reportAfter(
  passedChecks: TenantReport['results'][number]['check'][],
  failed?: TenantReport['results'][number],
) {
  const time = '2026-03-02T08:30:00.000Z';
  const verdict = { state: 'passed' } as const;
  const results = passedChecks.map((check) => ({
    ...{ check, vaultUri: null, verdict, findings: [], evidence: [], durationMs: 1 },
  }));
  return {
    ...{ runId: 'r', tenantId, startedAt: time, finishedAt: time, verdict },
    results: failed ? [...results, failed] : results,
  };
}

const untilConsent = () =>
  reportAfter(['tenant-exists', 'credential'], {
    ...{ check: 'service-principal', vaultUri: null, findings: [], evidence: [], durationMs: 1 },
    verdict: {
      state: 'failed',
      problem: makeProblem('app-not-in-tenant', { tenantId, appId: sampleId(900), cloud: 'public' }),
    },
  });
const untilResource = () =>
  reportAfter(['tenant-exists', 'credential', 'service-principal', 'token-claims', 'graph-permissions']);

const open = (part: Parameters<typeof renderConsole>[0], latest: TenantReport = untilResource()) =>
  renderConsole({
    rows: [sampleRow(sampleTenant(2, { name: 'Fabrikam', vaults: [] }), null)],
    ...{ person: people.customer, at, statuses: new Map([[tenantId, { latest }]]) },
    ...part,
  });

const request = (name: string) => ({
  ...{ purpose: `Create ${name}.`, method: 'PUT' as const, body: '{}', exists: false },
  url: `https://management.azure.com/${name}`,
});

describe('a key that is created on the way', () => {
  const withPlan = ({
    change = () => ok({ sent: 2 }),
    ...part
  }: Partial<FakeState> & { change?: FakeHandlers['onboarding']['change'] } = {}) =>
    open({
      ...{ customerAccount, ...part },
      overrides: {
        onboarding: {
          ...{ resources: () => ok([vault]), places: () => ok([place]), change },
          planChange: () => ok({ requests: [request('vault'), request('key')], digest: 'd'.repeat(64) }),
        },
      },
    });
  const openDialog = async (rendered: ReturnType<typeof withPlan>) => {
    await rendered.user.click(await screen.findByRole('button', { name: 'Create a key…' }));
    // Another dialog stands in its place until the resource groups are read.
    await screen.findByLabelText('Key vault');
    return within(screen.getByRole('dialog', { name: 'Create a key' }));
  };

  it('in a new key vault shows the requests first, and sends exactly the values of the form', async () => {
    const rendered = withPlan();
    const { user, calls } = rendered;
    const dialog = await openDialog(rendered);
    expect(await dialog.findByText(/keep the old version enabled for at least 24 hours/)).toBeVisible();
    await user.selectOptions(dialog.getByLabelText('Key vault'), 'New key vault');
    await user.selectOptions(dialog.getByLabelText('Pricing tier'), 'Premium (keys in hardware)');
    await user.selectOptions(dialog.getByLabelText('Key type'), 'RSA in hardware');
    await user.selectOptions(dialog.getByLabelText('Rotation'), 'We rotate the key ourselves');
    await user.click(dialog.getByRole('button', { name: 'Show the requests' }));
    expect(await dialog.findByText(/A vault name has 3 to 24/)).toBeVisible();
    expect(calls.some(({ action }) => action === 'onboarding.planChange')).toBe(false);
    await enter(user, dialog.getByLabelText(/^Name of the key vault/), 'fabrikam-new');
    await enter(user, dialog.getByLabelText(/^Name of the key\s*\*?$/), 'causeway');
    await user.click(dialog.getByRole('button', { name: 'Show the requests' }));
    expect(await dialog.findByRole('region', { name: 'Create vault.' })).toHaveTextContent(
      'PUT https://management.azure.com/vault',
    );
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Send 2 requests' }));
    await waitFor(() =>
      expect(calls.find(({ action }) => action === 'onboarding.change')?.input).toEqual({
        ...{ tenantId, digest: 'd'.repeat(64) },
        change: {
          ...{ kind: 'key', keyName: 'causeway', type: 'RSA-HSM', size: 3072, rotation: 'never' },
          place: {
            ...{ is: 'new', subscriptionId: place.subscriptionId, resourceGroup: 'keys' },
            ...{ vaultName: 'fabrikam-new', location: 'westeurope', sku: 'premium', closed: true },
          },
        },
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('that Azure refuses names the role that the person needs, with its scope', async () => {
    const rendered = withPlan({
      change: () => refuse(makeProblem('role-assigner-not-authorised', { scope: 'x' })),
    });
    const { user } = rendered;
    const dialog = await openDialog(rendered);
    await enter(user, dialog.getByLabelText(/^Name of the key\s*\*?$/), 'causeway');
    await user.click(dialog.getByRole('button', { name: 'Show the requests' }));
    await user.click(await dialog.findByRole('button', { name: 'Send 2 requests' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(/Required role: .+, scope: .+\.$/);
  });

  it('keeps the firewall of a new key vault open if nobody stated the addresses of the provider', async () => {
    const rendered = withPlan({ knowsAddresses: false });
    const { user, calls } = rendered;
    const dialog = await openDialog(rendered);
    await user.selectOptions(dialog.getByLabelText('Key vault'), 'New key vault');
    expect(await dialog.findByText(/^The firewall stays open/)).toBeVisible();
    expect(dialog.queryByRole('checkbox', { name: /firewall/ })).toBeNull();
    await enter(user, dialog.getByLabelText(/^Name of the key vault/), 'fabrikam-new');
    await enter(user, dialog.getByLabelText(/^Name of the key\s*\*?$/), 'causeway');
    await user.click(dialog.getByRole('button', { name: 'Show the requests' }));
    await waitFor(() =>
      expect(calls.find(({ action }) => action === 'onboarding.planChange')?.input).toMatchObject({
        change: { place: { is: 'new', closed: false } },
      }),
    );
  });

  it('in a standard key vault cannot be in hardware, and a change of the form takes the requests back', async () => {
    const rendered = withPlan();
    const { user } = rendered;
    const dialog = await openDialog(rendered);
    expect(within(dialog.getByLabelText('Key type')).queryByText('RSA in hardware')).not.toBeInTheDocument();
    await enter(user, dialog.getByLabelText(/^Name of the key/), 'causeway');
    await user.click(dialog.getByRole('button', { name: 'Show the requests' }));
    expect(await dialog.findByRole('button', { name: 'Send 2 requests' })).toBeVisible();
    await user.selectOptions(dialog.getByLabelText('Key size (bits)'), '4096');
    await waitFor(() =>
      expect(dialog.queryByRole('button', { name: 'Send 2 requests' })).not.toBeInTheDocument(),
    );
  });
});

describe('a step that the signed-in person may not do', () => {
  it('is handed to one role at its scope, whether it is the next one or a later one', async () => {
    const { user } = open({
      customerAccount,
      rights: [
        { step: 'resource', may: 'yes' },
        { step: 'role', may: 'no' },
      ],
    });
    const current = await screen.findByRole('listitem', { current: 'step' });
    expect(await within(current).findByText('Your account may do this step.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Hand off “Assign the role for the key”…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Hand off this step' }));
    expect(dialog.getByRole('region', { name: 'Message' })).toHaveTextContent(
      'Required role: Key Vault Data Access Administrator, scope: the key vault.',
    );
    expect(dialog.queryByRole('button', { name: /wait for the approval/ })).not.toBeInTheDocument();
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'I sent it: wait for the step' }));
    expect(await screen.findByText(/^Handed off, waiting since/)).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Cancel, start again' }));
    await waitFor(() => expect(screen.queryByText(/^Handed off, waiting since/)).not.toBeInTheDocument());
  });

  it('is not judged before a sign-in at the tenant', async () => {
    const { calls } = open({ rights: [{ step: 'resource', may: 'no' }] });
    await screen.findByRole('button', { name: 'Sign in to do it here' });
    expect(screen.queryByText(/^Your account may/)).not.toBeInTheDocument();
    expect(calls.some(({ action }) => action === 'onboarding.rights')).toBe(false);
  });
});

describe('a consent that an administrator gives', () => {
  it('is waited for, with since when and how long it takes, until the person cancels', async () => {
    const { user, calls } = open({}, untilConsent());
    await user.click(await screen.findByRole('button', { name: 'Send to an administrator…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Send to an administrator' }));
    await user.click(dialog.getByRole('button', { name: 'I sent it: wait for the approval' }));
    expect(calls.find(({ action }) => action === 'onboarding.askAdministrator')?.input).toEqual({
      ...{ tenantId, step: 'consent' },
    });
    expect(await screen.findByText(/^Waiting for approval since/)).toBeVisible();
    expect(screen.getAllByText(/An approval request can take days/).length).toBeGreaterThan(1);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Cancel, start again' }));
    await waitFor(() => expect(screen.queryByText(/^Waiting for approval since/)).not.toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Open the admin consent page' })).toBeVisible();
  });
});

describe('a private endpoint connection', () => {
  it('is shown with whose it is, and approved after its request was shown, or by a command', async () => {
    const connectionId = `/subscriptions/${sampleId(40)}/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/fabrikam-kv/privateEndpointConnections/causeway`;
    const vaults = [{ vaultUri: vault.vaultUri, keyName: 'data', keyVersion: null, secretName: null }];
    const failed = {
      ...{
        check: 'vault-network' as const,
        vaultUri: vault.vaultUri,
        findings: [],
        evidence: [],
        durationMs: 1,
      },
      verdict: {
        state: 'failed' as const,
        problem: makeProblem('vault-private-only', { vaultName: 'fabrikam-kv' }),
      },
    };
    const { user, calls } = open(
      {
        rows: [sampleRow(sampleTenant(2, { name: 'Fabrikam', vaults }), null)],
        customerAccount,
        overrides: {
          onboarding: {
            connections: () =>
              ok([
                {
                  ...{ connectionId, vaultUri: vault.vaultUri, status: 'Pending', description: 'Bridgehead' },
                  endpointId: `/subscriptions/${sampleId(41)}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/kb`,
                },
              ]),
            planChange: () => ok({ requests: [request('connection')], digest: 'd'.repeat(64) }),
          },
        },
      },
      reportAfter(
        ['tenant-exists', 'service-principal', 'token-claims', 'vault-found', 'vault-tenant'],
        failed,
      ),
    );
    const section = within(
      await screen.findByRole('region', { name: 'Private endpoint connection of fabrikam-kv' }),
    );
    expect(section.getByText(sampleId(41))).toBeVisible();
    await user.click(section.getByRole('button', { name: 'Approve this connection…' }));
    expect(
      await section.findByText(
        (_, element) =>
          element?.tagName === 'PRE' &&
          element.textContent === `az network private-endpoint-connection approve --id ${connectionId}`,
      ),
    ).toBeVisible();
    await expectAccessible();
    await user.click(await section.findByRole('button', { name: 'Send 1 request' }));
    await waitFor(() =>
      expect(calls.find(({ action }) => action === 'onboarding.change')?.input).toMatchObject({
        change: { kind: 'connection', connectionId },
      }),
    );
  });
});

describe('an application that somebody disabled', () => {
  it('is enabled again at the step of the consent, which another consent would not do', async () => {
    const failed = {
      ...{ check: 'service-principal' as const, vaultUri: null, findings: [], evidence: [], durationMs: 1 },
      verdict: {
        state: 'failed' as const,
        problem: makeProblem('app-disabled', { tenantId, appId: sampleId(900), cloud: 'public' }),
      },
    };
    const { user, calls } = open({ customerAccount }, reportAfter(['tenant-exists', 'credential'], failed));
    await user.click(await screen.findByRole('button', { name: 'End the pause: send 1 request' }));
    await waitFor(() =>
      expect(calls.find(({ action }) => action === 'offboarding.perform')?.input).toMatchObject({
        depth: { is: 'resume' },
      }),
    );
    expect(screen.queryByRole('button', { name: 'Open the admin consent page' })).toBeNull();
  });
});
