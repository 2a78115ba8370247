import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { ProviderView } from '../../shared/contract/actions.ts';
import type { EnteredCredential, ShownCredential } from '../../shared/domain/provider-credential.ts';
import { explainProblem, makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { sampleId } from '../support/sample-fleet.ts';
import type { FakeOverrides } from '../support/fake-console.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const certificate: ShownCredential = {
  kind: 'certificate',
  subject: 'CN=causeway',
  thumbprint: 'A'.repeat(40),
  thumbprintSha256: 'B'.repeat(64),
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2028-01-01T12:00:00.000Z',
};
const live: ProviderView = {
  environment: 'live',
  clientId: sampleId(2),
  homeTenantId: sampleId(1),
  cloud: 'public',
  credential: certificate,
  other: null,
  tenants: 12,
  fromEnvironment: false,
  choosesFiles: true,
  keeping: { persists: true, why: null },
};

function openSettings(view: ProviderView = live, provider: FakeOverrides['provider'] = {}) {
  return renderConsole({
    at: '/settings',
    environment: 'live',
    overrides: { provider: { read: () => ok(view), ...provider } },
  });
}
const section = () => screen.findByRole('region', { name: 'Provider application' });

describe('the credential of the application', () => {
  it('shows a certificate with its thumbprints, its end and the tenants that depend on it', async () => {
    openSettings();
    const shown = await section();
    for (const text of ['CN=causeway', 'A'.repeat(40), 'B'.repeat(64), '12 customer tenants'])
      expect(await within(shown).findByText(text)).toBeVisible();
    expect(within(shown).getByText(/1 Jan 2028/)).toBeVisible();
    await expectAccessible();
  });

  it('cannot be changed if environment variables configure it', async () => {
    openSettings({ ...live, fromEnvironment: true });
    const shown = await section();
    expect(await within(shown).findByText(/Environment variables configure/)).toBeVisible();
    expect(within(shown).queryByRole('button')).toBeNull();
  });
});

describe('the form of the application', () => {
  const entries: readonly (readonly [string, Readonly<Record<string, string>>, EnteredCredential])[] = [
    [
      'certificate',
      { 'Certificate file': '/home/a.pfx', 'Password of the file': 'right' },
      { kind: 'certificate', path: '/home/a.pfx', password: 'right' },
    ],
    [
      'vault key',
      { 'Vault URI': 'https://own-vault.vault.azure.net', 'Name of the certificate': 'application' },
      {
        kind: 'vault key',
        vaultUri: 'https://own-vault.vault.azure.net',
        name: 'application',
        identityId: null,
      },
    ],
    [
      'vault secret',
      {
        'Vault URI': 'https://own-vault.vault.azure.net',
        'Name of the secret': 'application',
        'Client ID of the managed identity': sampleId(9),
      },
      {
        kind: 'vault secret',
        vaultUri: 'https://own-vault.vault.azure.net',
        name: 'application',
        identityId: sampleId(9),
      },
    ],
    [
      'managed identity',
      { 'Client ID of the managed identity': '' },
      { kind: 'managed identity', identityId: null },
    ],
    ['token file', { 'Token file': '/token' }, { kind: 'token file', path: '/token' }],
  ];

  it('sends the fields of the chosen kind only', async () => {
    const { user, calls } = openSettings();
    const shown = await section();
    for (const [kind, fields, credential] of entries) {
      await user.click(await within(shown).findByRole('button', { name: 'Change' }));
      await user.selectOptions(within(shown).getByLabelText('Credential'), kind);
      for (const [label, text] of Object.entries(fields)) {
        const field = within(shown).getByLabelText(new RegExp(`^${label}`));
        await user.clear(field);
        await user.click(field);
        if (text !== '') await user.paste(text);
      }
      await user.click(within(shown).getByRole('button', { name: 'Save' }));
      expect(await within(shown).findByText(/Restart Causeway to apply/)).toBeVisible();
      expect(calls.at(-1)).toMatchObject({ action: 'provider.configure', input: { credential } });
    }
  });

  it('says at each field of the chosen kind what is missing', async () => {
    const { user, calls } = openSettings({ ...live, credential: null });
    const shown = await section();
    await user.click(await within(shown).findByRole('button', { name: 'Change' }));
    const expected = [
      ['certificate', ['Enter the path of the file.']],
      ['vault certificate', [/^A vault URI looks like/, /^A name in Key Vault has/]],
      ['token file', ['Enter the path of the file.']],
    ] as const;
    for (const [kind, messages] of expected) {
      await user.selectOptions(within(shown).getByLabelText('Credential'), kind);
      await user.click(within(shown).getByRole('button', { name: 'Save' }));
      for (const message of messages) expect(await within(shown).findByText(message)).toBeVisible();
    }
    expect(calls.some(({ action }) => action === 'provider.configure')).toBe(false);
  });

  it('takes the path from the dialog of the console, and offers none without a window', async () => {
    const { user } = openSettings();
    const shown = await section();
    await user.click(await within(shown).findByRole('button', { name: 'Change' }));
    await user.click(within(shown).getByRole('button', { name: 'Choose file…' }));
    expect(await within(shown).findByDisplayValue('/home/kwame/application.pfx')).toBeVisible();
  });

  it('lets a person type the path if the console has no window', async () => {
    const { user } = openSettings({ ...live, choosesFiles: false });
    const shown = await section();
    await user.click(await within(shown).findByRole('button', { name: 'Change' }));
    expect(within(shown).getByLabelText(/^Certificate file/)).toBeVisible();
    expect(within(shown).queryByRole('button', { name: 'Choose file…' })).toBeNull();
  });

  it.each<[string, Problem]>([
    ['Password of the file', makeProblem('client-certificate-password-wrong', { source: 'a.pfx' })],
    ['Certificate file', makeProblem('client-certificate-without-key', { source: 'a.cer' })],
    ['Certificate file', makeProblem('client-certificate-file-missing', { path: '/a.pfx' })],
  ])('says at the field “%s” what is wrong with the file', async (label, problem) => {
    const { user } = openSettings(live, { configure: () => refuse(problem) });
    const shown = await section();
    await user.click(await within(shown).findByRole('button', { name: 'Change' }));
    await user.click(within(shown).getByLabelText(/^Certificate file/));
    await user.paste('/home/a.pfx');
    await user.click(within(shown).getByRole('button', { name: 'Save' }));
    expect(await within(shown).findByText(explainProblem(problem).explanation)).toBeVisible();
    const field = within(shown).getByLabelText(new RegExp(`^${label}`));
    expect(field).toHaveAccessibleDescription(expect.stringContaining(explainProblem(problem).explanation));
  });
});

describe('the rotation of the credential', () => {
  const rotation = () => screen.findByRole('group', { name: 'Rotation of the credential' });
  const next: ProviderView = { ...live, other: { state: 'next', credential: { kind: 'client secret' } } };

  it('shows the commands that create the next credential, and adds it', async () => {
    const { user, calls } = openSettings(live, { addNext: () => ok(next) });
    const shown = await rotation();
    await user.click(within(shown).getByRole('button', { name: 'Add next credential…' }));
    expect(within(shown).getByText(`az ad app credential reset --id ${sampleId(2)} --append`)).toBeVisible();
    await user.click(within(shown).getByLabelText(/^Value of the client secret/));
    await user.paste('planted-value');
    await user.click(within(shown).getByRole('button', { name: 'Add next credential' }));
    expect(await within(shown).findByText('Next credential')).toBeVisible();
    expect(calls.at(-1)?.input).toEqual({ credential: { kind: 'client secret', secret: 'planted-value' } });
    expect(document.body.innerHTML).not.toContain('planted-value');
  });

  it('shows how many tenants accept the next credential, and which refuse it', async () => {
    const problem = makeProblem('client-secret-invalid', { appId: sampleId(2) });
    const refusals = [{ tenantId: sampleId(3), name: 'Fjordbank', problem }];
    const { user } = openSettings(next, {
      tryNext: () => ok({ tenants: 12, accepted: 10, unrelated: 1, refused: 1, refusals }),
    });
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Try at all tenants' }));
    const result = await within(shown).findByRole('status');
    expect(result).toHaveTextContent('10 of 12 tenants accept it.');
    expect(result).toHaveTextContent(`Fjordbank: ${titleOf('client-secret-invalid')}`);
    await expectAccessible();
  });

  it('uses the next credential, keeps the previous one, and then removes it', async () => {
    const exchanged: ProviderView = { ...next, other: { state: 'previous', credential: certificate } };
    const { user } = openSettings(next, { exchange: () => ok(exchanged), removeOther: () => ok(live) });
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Use next credential' }));
    expect(await within(shown).findByText('Previous credential')).toBeVisible();
    expect(screen.getByText(/Restart Causeway to apply/)).toBeVisible();
    await user.click(within(shown).getByRole('button', { name: 'Remove previous credential' }));
    expect(await within(shown).findByRole('button', { name: 'Add next credential…' })).toBeVisible();
  });

  it('says why the next credential cannot be used', async () => {
    const problem = makeProblem('client-assertion-rejected', { appId: sampleId(2) });
    const { user } = openSettings(next, { exchange: () => refuse(problem) });
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Use next credential' }));
    expect(await within(shown).findByText(titleOf('client-assertion-rejected'))).toBeVisible();
  });

  it('is offered to administrators of a live console only', async () => {
    renderConsole({
      at: '/settings',
      environment: 'live',
      person: people.operator,
      overrides: { provider: { read: () => ok(live) } },
    });
    await within(await section()).findByText('CN=causeway');
    expect(screen.queryByRole('group', { name: 'Rotation of the credential' })).toBeNull();
  });
});
