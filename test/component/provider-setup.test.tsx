import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../shared/contract/action.ts';
import { setupRequirements } from '../../shared/domain/provider-setup/setup-requirements.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const open = async (given: Parameters<typeof renderConsole>[0] = {}) => {
  const rendered = renderConsole({ at: '/settings', ...given });
  const { user } = rendered;
  await user.click(await screen.findByRole('button', { name: 'Open the guided set-up' }));
  await screen.findByRole('heading', { name: 'Provider application', level: 3 });
  return rendered;
};
const callsOf = ({ calls }: { calls: readonly { action: string; input: unknown }[] }, name: string) =>
  calls.filter(({ action }) => action === `providerSetup.${name}`).map(({ input }) => input);

describe('the guided set-up', () => {
  it('observes nothing before an administrator opens it, and is hidden from operators', async () => {
    const { calls } = renderConsole({ at: '/settings' });
    await screen.findByRole('button', { name: 'Open the guided set-up' });
    expect(callsOf({ calls }, 'observe')).toEqual([]);
  });

  it('is not offered to an operator', async () => {
    renderConsole({ at: '/settings', person: people.operator });
    await screen.findByRole('heading', { name: 'Sign-in' });
    expect(screen.queryByRole('button', { name: 'Open the guided set-up' })).toBeNull();
  });

  it('shows the whole path, with what is missing and the role for it', async () => {
    await open();
    for (const { title, isOptional } of setupRequirements)
      expect(
        screen.getAllByRole('heading', { level: 4, name: isOptional ? `${title} (optional)` : title }).length,
      ).toBeGreaterThan(0);
    const item = screen.getByRole('heading', { level: 4, name: 'Known client application' }).closest('li');
    if (!item) return expect.unreachable();
    expect(within(item).getByText('Missing')).toBeVisible();
    expect(item).toHaveTextContent('Cloud Application Administrator');
    await expectAccessible();
  });

  it('shows the exact requests, and sends them only after the confirmation', async () => {
    const rendered = await open();
    const { user } = rendered;
    const review = screen.getByRole('button', { name: 'Review what is missing' });
    expect(review).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Sign in as an administrator' }));
    expect(await screen.findByText(/Signed in as/)).toHaveTextContent('marit@bridgehead.example');
    await user.click(screen.getByRole('button', { name: 'Review what is missing' }));
    expect(await screen.findByRole('region', { name: /List the console application/ })).toHaveTextContent(
      'PATCH https://graph.microsoft.com/v1.0/applications/',
    );
    expect(callsOf(rendered, 'perform')).toEqual([]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Send 1 request' }));
    const results = await screen.findByRole('list', { name: 'Results' });
    expect(results).toHaveTextContent('Done: List the console application');
    expect(callsOf(rendered, 'perform')).toEqual([{ leaveOut: [], digest: 'a'.repeat(64) }]);
    expect(await screen.findByRole('button', { name: 'Nothing is missing' })).toBeVisible();
    expect(screen.getByText('Every required condition is met.')).toBeVisible();
  });

  it('plans without what the administrator leaves out', async () => {
    const rendered = await open();
    const { user } = rendered;
    await user.click(screen.getByRole('button', { name: 'Sign in as an administrator' }));
    await user.click(await screen.findByRole('button', { name: 'Use another account' }));
    await user.click(screen.getByRole('button', { name: 'Review what is missing' }));
    await user.click(await screen.findByRole('checkbox', { name: /Known client application/ }));
    expect(await screen.findByRole('button', { name: 'Nothing to send' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    expect(callsOf(rendered, 'plan').at(-1)).toEqual({ leaveOut: ['provider-known-clients'] });
  });

  it('creates the commands in each format', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Get the commands' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Format' }), 'Terraform file');
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(await screen.findByRole('region', { name: 'set-up.terraform' })).toBeVisible();
    await expectAccessible();
  });

  it('shows why a sign-in failed, and nothing for one that was canceled', async () => {
    let code: 'sign-in-blocked-by-policy' | 'sign-in-cancelled' = 'sign-in-blocked-by-policy';
    const { user } = await open({
      overrides: { providerSetup: { signIn: () => refuse(makeProblem(code, {})) } },
    });
    await user.click(screen.getByRole('button', { name: 'Sign in as an administrator' }));
    expect(await screen.findByText(titleOf('sign-in-blocked-by-policy'))).toBeVisible();
    code = 'sign-in-cancelled';
    await user.click(screen.getByRole('button', { name: 'Sign in as an administrator' }));
    await waitFor(() => expect(screen.queryByText(titleOf('sign-in-blocked-by-policy'))).toBeNull());
    expect(screen.queryByText(titleOf('sign-in-cancelled'))).toBeNull();
  });

  it('shows a device code for a computer without a browser, and cancels', async () => {
    const waiting = Promise.withResolvers<ReturnType<typeof refuse>>();
    const rendered = await open({
      overrides: {
        providerSetup: {
          signIn: () => waiting.promise,
          cancelSignIn: () => {
            waiting.resolve(refuse(makeProblem('sign-in-cancelled', {})));
            return { ok: true, value: {} };
          },
        },
      },
    });
    await rendered.user.click(screen.getByRole('button', { name: 'Use a device code' }));
    expect(await screen.findByText('Waiting until the code is entered…')).toBeVisible();
    const asked = callsOf(rendered, 'signIn').at(-1) as { readonly deviceCodeFlow: string };
    const tell = (flowId: string, userCode: string) =>
      rendered.emit({
        ...{ kind: 'sign-in-changed', flowId },
        state: {
          ...{ step: 'device-code', userCode, verificationUri: 'https://microsoft.com/deviceloginus' },
          expiresAt: '2026-01-31T12:00:00Z',
        },
      });
    tell('11111111-0000-4000-8000-000000000000', 'OFANOTHER');
    tell(asked.deviceCodeFlow, 'BCDFGHJKL');
    expect(await screen.findByLabelText('Device code')).toHaveTextContent('BCDFGHJKL');
    expect(screen.getByText('https://microsoft.com/deviceloginus')).toBeVisible();
    await expectAccessible();
    await rendered.user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('button', { name: 'Sign in as an administrator' })).toBeVisible();
    expect(screen.queryByLabelText('Device code')).toBeNull();
  });

  it('leads from the demo to the set-up of Azure', async () => {
    const rendered = await open();
    await rendered.user.click(screen.getByRole('button', { name: 'Connect Azure' }));
    expect(await screen.findByText(/Restart Causeway. It then opens the set-up of Azure/)).toBeVisible();
    expect(callsOf(rendered, 'begin')).toEqual([{}]);
  });
});

describe('the set-up page of a live console', () => {
  const setUp = { id: 'local-administrator', name: 'Set-up', role: 'set-up', tenantId: null } as const;

  it('asks for the home tenant first, with the whole path below', async () => {
    const rendered = renderConsole({
      ...{ environment: 'live', signIn: 'set-up', person: setUp, people: [setUp] },
      overrides: {
        providerSetup: {
          observe: () => ({
            ok: true,
            value: {
              ...{ target: null, isFixed: false, signsInWith: null, account: null, states: [] },
              ...{ observedBy: 'nobody', isComplete: false },
            },
          }),
        },
      },
    });
    const { user } = rendered;
    const tenant = await screen.findByRole('textbox', { name: /^Home tenant/ });
    expect(screen.getAllByRole('heading', { level: 4 })).toHaveLength(setupRequirements.length);
    await user.click(screen.getByRole('button', { name: 'Save the choice' }));
    expect(await screen.findByText('Enter the name that customers see on the consent page.')).toBeVisible();
    expect(callsOf(rendered, 'choose')).toEqual([]);
    await user.click(tenant);
    await user.paste('fjord.example');
    await user.click(screen.getByRole('textbox', { name: /^Name of the provider application/ }));
    await user.paste('Fjord Broker');
    await user.click(screen.getByRole('button', { name: 'Save the choice' }));
    await waitFor(() =>
      expect(callsOf(rendered, 'choose')).toMatchObject([
        { homeTenant: 'fjord.example', applicationName: 'Fjord Broker', providerAppId: null },
      ]),
    );
    await user.click(screen.getByRole('button', { name: 'Back to the demo' }));
    expect(await screen.findByText(/It then opens the demo/)).toBeVisible();
    await expectAccessible();
  });
});
