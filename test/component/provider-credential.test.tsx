import { cleanup, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { ProviderView } from '../../shared/contract/provider-actions.ts';
import type { EnteredCredential, ShownCredential } from '../../shared/domain/provider-credential.ts';
import type { RotationView, TrialState } from '../../shared/domain/rotation.ts';
import { explainProblem, makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { sampleId } from '../support/sample-fleet.ts';
import { sampleRotation } from '../support/fake-rotation.ts';
import type { FakeOverrides } from '../support/fake-console.ts';
import { expectAccessible, people, renderConsole, titleOf, lastCall } from './render-console.tsx';

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
  rotates: certificate,
  other: null,
  tenants: 12,
  fromEnvironment: false,
  choosesFiles: true,
  keeping: { persists: true, why: null },
};

function openSettings(
  view: ProviderView = live,
  provider: FakeOverrides['provider'] = {},
  rotation: FakeOverrides['rotation'] = {},
) {
  return renderConsole({
    at: '/settings',
    environment: 'live',
    overrides: { provider: { read: () => ok(view), ...provider }, rotation },
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
      const configured = calls.findLast(({ action }) => action === 'provider.configure');
      expect(configured).toMatchObject({ input: { credential } });
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
  const previous: ProviderView = {
    ...live,
    other: { state: 'previous', credential: { kind: 'client secret' } },
  };
  const account = { name: 'Ada Adeyemi', username: 'ada@contoso.example' };
  const withRotation = (changes: Partial<RotationView>): FakeOverrides['rotation'] => ({
    read: () => ok({ ...sampleRotation, ...changes }),
  });

  /** A command is in several elements, so that no line breaks in an option. */
  const commandOf =
    ([command]: RotationView['commands']['add']) =>
    (_: string, element: Element | null) =>
      element?.tagName === 'CODE' && element.textContent === command?.text;

  it('shows the commands that create the next credential, and adds it', async () => {
    const { user, calls } = openSettings(live, { addNext: () => ok(next) });
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Add next credential…' }));
    expect(within(shown).getByText(commandOf(sampleRotation.commands.add))).toBeVisible();
    await user.click(within(shown).getByLabelText(/^Value of the client secret/));
    await user.paste('planted-value');
    await user.click(within(shown).getByRole('button', { name: 'Add next credential' }));
    await vi.waitFor(() =>
      expect(calls.find(({ action }) => action === 'provider.addNext')?.input).toEqual({
        credential: { kind: 'client secret', secret: 'planted-value' },
      }),
    );
    expect(document.body.innerHTML).not.toContain('planted-value');
  });

  it('asks the person to sign in at the home tenant before a secret is created', async () => {
    const { user, calls, emit } = openSettings();
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Create next client secret…' }));
    await user.click(within(shown).getByRole('button', { name: 'Sign in to change the registration' }));
    expect(lastCall(calls)?.action).toBe('rotation.signIn');
    const page = {
      kind: 'browser-page-changed',
      tenantId: sampleId(1),
      page: 'registration-sign-in',
    } as const;
    emit({ ...page, state: { step: 'waiting' } });
    await user.click(await within(shown).findByRole('button', { name: 'Cancel' }));
    expect(lastCall(calls)?.action).toBe('rotation.cancelSignIn');
    const problem = makeProblem('sign-in-cancelled', {});
    emit({ ...page, state: { step: 'ended', problem } });
    expect(await within(shown).findByText(titleOf('sign-in-cancelled'))).toBeVisible();
    await expectAccessible();
  });

  it('shows the exact request that creates a secret, and sends it after a confirmation', async () => {
    let view = live;
    const { user, calls } = openSettings(live, { read: () => ok(view) }, withRotation({ account }));
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Create next client secret…' }));
    expect(within(shown).getByText(/ada@contoso\.example/)).toBeVisible();
    await user.selectOptions(within(shown).getByLabelText('Valid for'), '90');
    const request = await within(shown).findByRole('region', { name: 'Planned request' });
    expect(request).toHaveTextContent(/^POST https:.*addPassword/);
    expect(calls.some(({ action }) => action === 'rotation.send')).toBe(false);
    view = next;
    await user.click(within(shown).getByRole('button', { name: 'Send request' }));
    expect(await within(shown).findByText('Next credential')).toBeVisible();
    expect(calls.find(({ action }) => action === 'rotation.send')?.input).toEqual({
      change: { kind: 'create', days: 90 },
      digest: '0'.repeat(64),
      confirmation: '',
    });
  });

  it('says why it creates no secret', async () => {
    const createsNone = makeProblem('created-secret-not-kept', {});
    const { user } = openSettings(live, {}, withRotation({ createsNone }));
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Create next client secret…' }));
    expect(within(shown).getByText(titleOf('created-secret-not-kept'))).toBeVisible();
  });

  it('shows how far the trial is, cancels it, and shows which tenants refuse the credential', async () => {
    const problem = makeProblem('client-secret-invalid', { appId: sampleId(2) });
    const refusals = [{ tenantId: sampleId(3), name: 'Fjordbank', problem }];
    const { user, calls, emit } = openSettings(next);
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Try at all tenants' }));
    expect(lastCall(calls)?.action).toBe('rotation.tryNext');
    const event = (trial: TrialState) => ({ kind: 'credential-trial-changed', trial }) as const;
    emit(event({ step: 'running', tried: 4, tenants: 12, waits: true }));
    const progress = await within(shown).findByRole('group', { name: 'Progress of the trial' });
    expect(progress).toHaveTextContent('4 of 12 tenants tried. Waiting until Microsoft Entra ID accepts');
    await expectAccessible();
    await user.click(within(shown).getByRole('button', { name: 'Cancel trial' }));
    expect(lastCall(calls)?.action).toBe('rotation.cancelTrial');
    emit(event({ step: 'canceled', tried: 5 }));
    expect(await within(shown).findByText('The trial was canceled after 5 tenants.')).toBeVisible();
    emit(event({ step: 'ended', trial: { tenants: 12, accepted: 10, unrelated: 1, refused: 1, refusals } }));
    const result = await within(shown).findByText(/10 of 12 tenants accept it\./);
    expect(result).toHaveTextContent(`Fjordbank: ${titleOf('client-secret-invalid')}`);
    await expectAccessible();
  });

  it('uses the next credential at once, keeps the previous one, and then removes it', async () => {
    let view = next;
    const { user } = openSettings(next, {
      read: () => ok(view),
      exchange: () => ok((view = previous)),
      removeOther: () => ok((view = live)),
    });
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Use next credential' }));
    expect(await within(shown).findByText('Previous credential')).toBeVisible();
    expect(within(shown).getByText(/^Causeway uses the new credential\./)).toBeVisible();
    expect(screen.queryByText(/Restart Causeway to apply/)).toBeNull();
    await user.click(within(shown).getByRole('button', { name: 'Remove previous credential' }));
    expect(await within(shown).findByRole('button', { name: 'Add next credential…' })).toBeVisible();
  });

  it('removes the previous secret from the registration by a request or by commands', async () => {
    let view = previous;
    const { user, calls } = openSettings(previous, { read: () => ok(view) }, withRotation({ account }));
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Show commands' }));
    expect(within(shown).getByText(commandOf(sampleRotation.commands.remove))).toBeVisible();
    await user.click(within(shown).getByRole('button', { name: 'Remove from the registration…' }));
    const request = await within(shown).findByRole('region', { name: 'Planned request' });
    expect(request).toHaveTextContent(/removePassword/);
    view = live;
    await user.click(within(shown).getByRole('button', { name: 'Send request' }));
    expect(await within(shown).findByRole('button', { name: 'Add next credential…' })).toBeVisible();
    expect(calls.find(({ action }) => action === 'rotation.send')?.input).toMatchObject({
      change: { kind: 'remove' },
    });
  });

  it('says why the next credential cannot be used', async () => {
    const problem = makeProblem('client-assertion-rejected', { appId: sampleId(2) });
    const { user } = openSettings(next, { exchange: () => refuse(problem) });
    const shown = await rotation();
    await user.click(await within(shown).findByRole('button', { name: 'Use next credential' }));
    expect(await within(shown).findByText(titleOf('client-assertion-rejected'))).toBeVisible();
  });

  it('is offered to administrators only, and only if there can be one', async () => {
    openSettings({ ...live, rotates: null });
    await within(await section()).findByText('CN=causeway');
    expect(screen.queryByRole('group', { name: 'Rotation of the credential' })).toBeNull();
    cleanup();
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
