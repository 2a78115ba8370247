import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import {
  sampleAppId,
  sampleAppMissing,
  sampleCredentialEndsSoon,
  sampleId,
  sampleKeyDisabled,
  sampleResults,
  sampleRow,
  sampleSecretExpired,
  sampleTenant,
} from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const fleet = () => [
  sampleRow(sampleTenant(1, { name: 'Contoso' }), { state: 'passed' }),
  sampleRow(sampleTenant(2, { name: 'Fabrikam' }), { state: 'failed', problem: sampleKeyDisabled() }),
  sampleRow(sampleTenant(3, { name: 'Adatum' }), { state: 'failed', problem: sampleAppMissing(sampleId(3)) }),
  sampleRow(sampleTenant(4, { name: 'Litware' }), null),
];
const names = () =>
  screen.queryAllByRole('link', { name: /Contoso|Fabrikam|Adatum|Litware/ }).map((link) => link.textContent);
const tableShown = () => screen.findByRole('link', { name: 'Contoso' });

describe('the list of tenants', () => {
  it('shows the most urgent first, with status, problem and who must act', async () => {
    renderConsole({ at: '/tenants', rows: fleet() });
    await tableShown();
    expect(names()).toEqual(['Fabrikam', 'Adatum', 'Contoso', 'Litware']);
    const row = screen.getByRole('row', { name: /Fabrikam/ });
    expect(row).toHaveTextContent('Not working');
    expect(row).toHaveTextContent(titleOf('key-disabled'));
    expect(row).toHaveTextContent('Customer');
    await expectAccessible();
  });

  it('is read again once, although many tenants changed at the same time', async () => {
    const { calls, emit } = renderConsole({ at: '/tenants', rows: fleet() });
    await tableShown();
    const reads = () => calls.filter(({ action }) => action === 'tenants.list').length;
    const before = reads();
    for (let number = 1; number <= 50; number += 1)
      emit({ kind: 'tenant-changed', tenantId: sampleId(number) });
    await waitFor(() => expect(reads()).toBe(before + 1));
    // A second one would follow within the time in which events are collected.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(reads()).toBe(before + 1);
  });

  it('sorts by any column and shows the sort order', async () => {
    const { user } = renderConsole({ at: '/tenants', rows: fleet() });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['Adatum', 'Contoso', 'Fabrikam', 'Litware']);
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['Litware', 'Fabrikam', 'Contoso', 'Adatum']);
    expect(screen.getByRole('columnheader', { name: 'Status' })).toHaveAttribute('aria-sort', 'none');
  });

  it('filters by status, by who must act and by every word of a search', async () => {
    const { user } = renderConsole({ at: '/tenants', rows: fleet() });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Not working 2' }));
    expect(names()).toEqual(['Fabrikam', 'Adatum']);
    await user.type(screen.getByRole('searchbox'), 'onmicrosoft fabrikam');
    await waitFor(() => expect(names()).toEqual(['Fabrikam']));
    await user.selectOptions(screen.getByLabelText('Action required'), 'Provider');
    expect(await screen.findByText('No matching tenants')).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(names()).toEqual(['Fabrikam']));
    await user.clear(screen.getByRole('searchbox'));
    await waitFor(() => expect(names()).toHaveLength(4));
  });

  it('can be used with the arrow keys, Tab and Enter', async () => {
    const { user } = renderConsole({ at: '/tenants', rows: fleet() });
    await tableShown();
    screen.getByRole('link', { name: 'Fabrikam' }).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: 'Adatum' })).toHaveFocus();
    await user.keyboard('{End}');
    expect(screen.getByRole('link', { name: 'Litware' })).toHaveFocus();
    await user.keyboard('{Home}{ArrowUp}');
    expect(screen.getByRole('link', { name: 'Fabrikam' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveAttribute('aria-description', expect.stringMatching(/^1 Mar 2026/));
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveAttribute('aria-description', expect.stringMatching(/^2 Mar 2026/));
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('button', { name: 'Actions for Fabrikam' })).toHaveFocus();
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(screen.getByRole('checkbox', { name: 'Select Fabrikam' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    const inTabOrder = screen
      .getAllByRole('row')
      .slice(1)
      .flatMap((row) => [...row.querySelectorAll<HTMLElement>('a, button, time, input')])
      .filter((one) => one.tabIndex === 0)
      .map((one) => one.getAttribute('aria-label') ?? one.textContent);
    expect(inTabOrder).toEqual(['Fabrikam', 'Actions for Fabrikam']);
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Fabrikam' })).toHaveFocus();
  });

  it('renders few of ten thousand rows, and exposes their number', async () => {
    const rows = Array.from({ length: 10_000 }, (_, number) =>
      sampleRow(sampleTenant(number + 1), { state: 'passed' }),
    );
    renderConsole({ at: '/tenants', rows });
    const table = await screen.findByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '10001');
    const rendered = within(table).getAllByRole('row').length;
    expect(rendered).toBeGreaterThan(10);
    expect(rendered).toBeLessThan(60);
  });

  it('shows markup and direction marks in a name as plain text', async () => {
    const hostile = '<img src=x onerror="alert(1)">\u202egpj.exe\u0007';
    renderConsole({
      at: '/tenants',
      rows: [sampleRow(sampleTenant(1, { name: hostile }), { state: 'passed' })],
    });
    const link = await screen.findByRole('link', { name: /onerror/ });
    expect(link.textContent).toBe('<img src=x onerror="alert(1)">gpj.exe');
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByRole('button', { name: /^Actions for/ }).getAttribute('aria-label')).not.toContain(
      '\u202e',
    );
  });

  it('shows until when waiting is normal', async () => {
    const until = '2026-03-02T08:40:00.000Z';
    const waiting = { state: 'waiting', problem: sampleKeyDisabled(), until } as const;
    renderConsole({ at: '/tenants', rows: [sampleRow(sampleTenant(1, { name: 'Contoso' }), waiting)] });
    await tableShown();
    const time = new Date(until).toTimeString().slice(0, 5);
    expect(screen.getByRole('row', { name: /Contoso/ })).toHaveTextContent(
      `Until ${time}: ${titleOf('key-disabled')}`,
    );
  });

  it('explains tenants if there are none yet', async () => {
    renderConsole({ at: '/tenants' });
    expect(await screen.findByText('No tenants yet')).toBeVisible();
  });
});

describe('a cause that only the provider can fix', () => {
  const expired = { state: 'failed', problem: sampleSecretExpired() } as const;
  const rows = () => [
    ...fleet(),
    sampleRow(sampleTenant(5, { name: 'Tailspin' }), expired),
    sampleRow(sampleTenant(6, { name: 'Wingtip' }), expired),
  ];

  it('appears above the list with its remedy, and the affected rows still show their status and the problem', async () => {
    const { user } = renderConsole({ at: '/tenants', rows: rows() });
    await tableShown();
    const shared = screen.getByRole('region', { name: 'Causes shared by several tenants' });
    const summary = within(shared).getByText(`${titleOf('client-secret-expired')}: 2 tenants`);
    expect(shared).toHaveTextContent('Fix this once for all 2 tenants. Other problems can remain.');
    for (const name of [/Tailspin/, /Wingtip/]) {
      const row = screen.getByRole('row', { name });
      expect(row).toHaveTextContent(`Not working${titleOf('client-secret-expired')}`);
    }
    expect(screen.getByRole('row', { name: /Fabrikam/ })).toHaveTextContent(titleOf('key-disabled'));
    expect(await within(shared).findByText('What to do', { selector: 'h3' })).not.toBeVisible();
    await user.click(summary);
    expect(within(shared).getByText('What to do', { selector: 'h3' })).toBeVisible();
    await expectAccessible();
  });

  it('appears in the row if it affects only one tenant', async () => {
    renderConsole({ at: '/tenants', rows: rows().slice(0, 5) });
    await tableShown();
    expect(screen.queryByRole('region', { name: 'Causes shared by several tenants' })).toBeNull();
    expect(screen.getByRole('row', { name: /Tailspin/ })).toHaveTextContent(titleOf('client-secret-expired'));
  });
});

describe('a recommendation for the provider', () => {
  const passed = { state: 'passed' } as const;
  const advised = [
    sampleCredentialEndsSoon(),
    makeProblem('advice-no-app-instance-lock', { appId: sampleAppId }),
  ];

  it('appears above the list, and in no row', async () => {
    const rows = [sampleRow(sampleTenant(1, { name: 'Contoso' }), passed, { providerAdvice: advised })];
    const { user } = renderConsole({ at: '/tenants', rows });
    await tableShown();
    const advice = screen.getByRole('region', { name: 'Recommendations for the provider' });
    expect(advice.querySelectorAll('summary')).toHaveLength(2);
    const summary = within(advice).getByText(titleOf('advice-credential-ends-soon'));
    expect(advice).toHaveTextContent('Action required: Provider. No customer is affected yet.');
    const row = screen.getByRole('row', { name: /Contoso/ });
    expect(row).toHaveTextContent('Working');
    expect(row).not.toHaveTextContent('see above');
    expect(screen.getByRole('button', { name: 'Working 1' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Causes shared by several tenants' })).toBeNull();
    await user.click(summary);
    expect(within(advice).getByText(/30 Mar 2026/)).toBeVisible();
    await expectAccessible();
  });

  it('appears below the causes of failures', async () => {
    const expired = { state: 'failed', problem: sampleSecretExpired() } as const;
    renderConsole({
      at: '/tenants',
      rows: [
        sampleRow(sampleTenant(1, { name: 'Contoso' }), passed, { providerAdvice: advised }),
        sampleRow(sampleTenant(5, { name: 'Tailspin' }), expired),
        sampleRow(sampleTenant(6, { name: 'Wingtip' }), expired),
      ],
    });
    await tableShown();
    const labels = screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'));
    expect(labels.filter((label) => /several|Recommendations/.test(label ?? ''))).toEqual([
      'Causes shared by several tenants',
      'Recommendations for the provider',
    ]);
  });

  it('appears with the first outcome of a run, and disappears after a check without it', async () => {
    const resultsOf = (tenant: TenantRecord) =>
      sampleResults(tenant).map((checkResult) =>
        checkResult.check === 'application'
          ? {
              ...checkResult,
              verdict: { state: 'attention', problem: sampleCredentialEndsSoon() } as const,
            }
          : checkResult,
      );
    const rows = [1, 2].map((number) => sampleRow(sampleTenant(number, { name: `Contoso ${number}` }), null));
    const { user, advance, state } = renderConsole({ at: '/tenants', rows, resultsOf });
    const checkAll = async () => {
      await user.click(await screen.findByRole('button', { name: 'Check all' }));
      await screen.findByRole('button', { name: /^Check of 2 tenants.*: 0 of 2/ });
    };
    await checkAll();
    expect(screen.queryByRole('region', { name: 'Recommendations for the provider' })).toBeNull();
    advance(sampleResults(sampleTenant(1)).length + 2);
    expect(await screen.findByRole('button', { name: /^Check of 2 tenants.*: 1 of 2/ })).toBeVisible();
    expect(await screen.findByRole('region', { name: 'Recommendations for the provider' })).toBeVisible();
    advance();
    expect(await screen.findByRole('button', { name: 'Working 2' })).toBeVisible();
    state.resultsOf = (tenant) => sampleResults(tenant);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check all' })).toBeEnabled());
    await checkAll();
    advance();
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Recommendations for the provider' })).toBeNull(),
    );
  });
});

describe('checking all tenants', () => {
  it('shows each outcome as it arrives', async () => {
    const { user, advance } = renderConsole({
      at: '/tenants',
      rows: fleet(),
      resultsOf: (tenant) => sampleResults(tenant),
    });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Check all' }));
    await screen.findByRole('button', { name: /^Check of 4 tenants: 0 of 4/ });
    advance(1);
    expect(within(screen.getByRole('table')).getByText('Checking…')).toBeVisible();
    advance(11);
    expect(await screen.findByRole('button', { name: /^Check of 4 tenants: 1 of 4/ })).toBeVisible();
    advance();
    expect(await screen.findByRole('button', { name: 'Working 4' })).toBeVisible();
    expect(screen.queryByText('Checking…')).toBeNull();
  });

  it('can be canceled; tenants without a result keep their status', async () => {
    const { user, advance } = renderConsole({
      at: '/tenants',
      rows: fleet(),
      resultsOf: (tenant) => sampleResults(tenant),
    });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Check all' }));
    await screen.findByRole('button', { name: /^Check of 4 tenants: 0 of 4/ });
    advance(3);
    await user.click(screen.getByRole('button', { name: /^Cancel/ }));
    await waitFor(() => expect(screen.queryByText('Checking…')).toBeNull());
    expect(screen.getByRole('button', { name: 'Not working 2' })).toBeVisible();
  });
});

describe('the actions of a role', () => {
  it('do not include changes and checks for a reader', async () => {
    renderConsole({ at: '/tenants', rows: fleet(), person: people.reader });
    await tableShown();
    for (const name of [/Check/, /Add/, /Actions for/])
      expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Encryption test' })).toBeNull();
  });

  it('include editing but not removing for an operator', async () => {
    const { user } = renderConsole({ at: '/tenants', rows: fleet(), person: people.operator });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Actions for Contoso' }));
    expect(await screen.findByRole('menuitem', { name: 'Edit…' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Remove…' })).toBeNull();
  });

  it('concern only one tenant for a customer administrator', async () => {
    renderConsole({ at: '/tenants', rows: fleet(), person: people.customer });
    expect(await screen.findByRole('heading', { level: 1, name: 'Fabrikam' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Tenants' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Check now' })).toBeEnabled();
    expect(screen.queryByRole('button', { name: 'Simulate incident' })).toBeNull();
  });
});

describe('what many tenants suggest together', () => {
  const suspected = () => [
    ...[1, 2, 3].map((number) =>
      sampleRow(sampleTenant(number), { state: 'failed', problem: sampleAppMissing(sampleId(number)) }),
    ),
    sampleRow(sampleTenant(4, { name: 'Contoso' }), { state: 'passed' }),
  ];

  it('is one suspected cause above the list, instead of a fault of each customer', async () => {
    renderConsole({ at: '/tenants', rows: suspected() });
    await tableShown();
    const region = screen.getByRole('region', { name: 'Suspected cause at the provider' });
    expect(region).toHaveTextContent(`${titleOf('provider-cause-suspected')}: 3 tenants`);
    expect(region).toHaveTextContent('3 of 4 tenants report');
    expect(region).toHaveTextContent('check the app registration before you contact customers.');
    expect(screen.getByRole('row', { name: /Customer 1/ })).toHaveTextContent(
      `Not working${titleOf('app-not-in-tenant')}`,
    );
    await expectAccessible();
  });

  it('is not shown for a few tenants of many', async () => {
    const others = [5, 6, 7].map((number) => sampleRow(sampleTenant(number), { state: 'passed' }));
    renderConsole({ at: '/tenants', rows: [...suspected(), ...others] });
    await tableShown();
    expect(screen.queryByRole('region', { name: 'Suspected cause at the provider' })).toBeNull();
  });
});

describe('a wrong clock of this machine', () => {
  it('is shown once above the list, and not for each tenant', async () => {
    const problem = makeProblem('machine-clock-wrong', { offsetSeconds: 600 });
    const rows = ['Contoso', 'Fabrikam'].map((name, index) =>
      sampleRow(sampleTenant(index + 1, { name }), { state: 'attention', problem }),
    );
    renderConsole({ at: '/tenants', rows });
    await tableShown();
    expect(screen.getAllByText(titleOf('machine-clock-wrong'))).toHaveLength(1);
    expect(screen.getByRole('region', { name: 'Wrong clocks' })).toHaveTextContent(
      'No customer is affected.',
    );
    expect(screen.getByRole('row', { name: /Fabrikam/ })).toHaveTextContent('WorkingSee above');
    await expectAccessible();
  });

  it('comes after a cause that stops access', async () => {
    const clock = makeProblem('machine-clock-wrong', { offsetSeconds: 600 });
    const secret = sampleSecretExpired();
    const rows = [clock, clock, secret, secret].map((problem, index) =>
      sampleRow(sampleTenant(index + 1, index === 0 ? { name: 'Contoso' } : {}), {
        state: problem === clock ? 'attention' : 'failed',
        problem,
      }),
    );
    renderConsole({ at: '/tenants', rows });
    await tableShown();
    const clocks = screen.getByRole('region', { name: 'Wrong clocks' });
    const causes = screen.getByRole('region', { name: 'Causes shared by several tenants' });
    expect(causes.compareDocumentPosition(clocks)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });
});
