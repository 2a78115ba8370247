import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
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
import { expectAccessible, people, renderConsole } from './render-console.tsx';

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
  test('shows the worst first, with verdict, problem and whose move it is', async () => {
    renderConsole({ rows: fleet() });
    await tableShown();
    expect(names()).toEqual(['Fabrikam', 'Adatum', 'Contoso', 'Litware']);
    const row = screen.getByRole('row', { name: /Fabrikam/ });
    expect(row).toHaveTextContent('Failed');
    expect(row).toHaveTextContent('Key is disabled');
    expect(row).toHaveTextContent('Customer');
    await expectAccessible();
  });

  test('sorts by any column and says so', async () => {
    const { user } = renderConsole({ rows: fleet() });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['Adatum', 'Contoso', 'Fabrikam', 'Litware']);
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['Litware', 'Fabrikam', 'Contoso', 'Adatum']);
    expect(screen.getByRole('columnheader', { name: 'Verdict' })).toHaveAttribute('aria-sort', 'none');
  });

  test('narrows by verdict, by owner and by every word of a search, and back', async () => {
    const { user } = renderConsole({ rows: fleet() });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Failed 2' }));
    expect(names()).toEqual(['Fabrikam', 'Adatum']);
    await user.type(screen.getByRole('searchbox'), 'onmicrosoft fabrikam');
    await waitFor(() => expect(names()).toEqual(['Fabrikam']));
    await user.selectOptions(screen.getByLabelText('Next move'), 'Provider');
    expect(await screen.findByText('No tenant matches')).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Clear all' }));
    await waitFor(() => expect(names()).toHaveLength(4));
  });

  test('is walked by arrow keys without a trap, and opened by Enter', async () => {
    const { user } = renderConsole({ rows: fleet() });
    await tableShown();
    screen.getByRole('link', { name: 'Fabrikam' }).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: 'Adatum' })).toHaveFocus();
    await user.keyboard('{End}');
    expect(screen.getByRole('link', { name: 'Litware' })).toHaveFocus();
    await user.keyboard('{Home}{ArrowUp}');
    expect(screen.getByRole('link', { name: 'Fabrikam' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveAttribute('aria-description', expect.stringMatching(/^2 Mar 2026/));
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('button', { name: 'Actions for Fabrikam' })).toHaveFocus();
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    const inTabOrder = screen
      .getAllByRole('row')
      .slice(1)
      .flatMap((row) => [...row.querySelectorAll<HTMLElement>('a, button, time')])
      .filter((one) => one.tabIndex === 0)
      .map((one) => one.getAttribute('aria-label') ?? one.textContent);
    expect(inTabOrder).toEqual(['Fabrikam', 'Actions for Fabrikam']);
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Fabrikam' })).toHaveFocus();
  });

  test('draws a handful of rows of ten thousand, and tells how many there are', async () => {
    const rows = Array.from({ length: 10_000 }, (_, number) =>
      sampleRow(sampleTenant(number + 1), { state: 'passed' }),
    );
    renderConsole({ rows });
    const table = await screen.findByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '10001');
    const drawn = within(table).getAllByRole('row').length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(60);
  });

  test('keeps markup and direction marks in a name as harmless text', async () => {
    const hostile = '<img src=x onerror="alert(1)">\u202egpj.exe\u0007';
    renderConsole({ rows: [sampleRow(sampleTenant(1, { name: hostile }), { state: 'passed' })] });
    const link = await screen.findByRole('link', { name: /onerror/ });
    expect(link.textContent).toBe('<img src=x onerror="alert(1)">gpj.exe');
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByRole('button', { name: /^Actions for/ }).getAttribute('aria-label')).not.toContain(
      '\u202e',
    );
  });

  test('says until when it is normal to wait', async () => {
    const until = '2026-03-02T08:40:00.000Z';
    const waiting = { state: 'waiting', problem: sampleKeyDisabled(), until } as const;
    renderConsole({ rows: [sampleRow(sampleTenant(1, { name: 'Contoso' }), waiting)] });
    await tableShown();
    const time = new Date(until).toTimeString().slice(0, 5);
    expect(screen.getByRole('row', { name: /Contoso/ })).toHaveTextContent(`Until ${time}: Key is disabled`);
  });

  test('says what a tenant is where there is none yet', async () => {
    renderConsole();
    expect(await screen.findByText('No tenants yet')).toBeVisible();
  });
});

describe('what lies with the provider', () => {
  const expired = { state: 'failed', problem: sampleSecretExpired() } as const;
  const rows = () => [
    ...fleet(),
    sampleRow(sampleTenant(5, { name: 'Tailspin' }), expired),
    sampleRow(sampleTenant(6, { name: 'Wingtip' }), expired),
  ];

  test('is said once above the list, with its remedy, and quietly in the rows that share it', async () => {
    const { user } = renderConsole({ rows: rows() });
    await tableShown();
    const shared = screen.getByRole('region', { name: 'Shared by several tenants' });
    const summary = within(shared).getByText('Client secret has expired: 2 tenants');
    for (const name of [/Tailspin/, /Wingtip/]) {
      const row = screen.getByRole('row', { name });
      expect(row).toHaveTextContent('Failed, see above');
      expect(row).not.toHaveTextContent('secret has expired');
    }
    expect(screen.getByRole('row', { name: /Fabrikam/ })).toHaveTextContent('Key is disabled');
    expect(within(shared).getByText('What to do', { selector: 'h3' })).not.toBeVisible();
    await user.click(summary);
    expect(within(shared).getByText('What to do', { selector: 'h3' })).toBeVisible();
    await expectAccessible();
  });

  test('stays with the tenant that alone shows it', async () => {
    renderConsole({ rows: rows().slice(0, 5) });
    await tableShown();
    expect(screen.queryByRole('region', { name: 'Shared by several tenants' })).toBeNull();
    expect(screen.getByRole('row', { name: /Tailspin/ })).toHaveTextContent('Client secret has expired');
  });
});

describe('what the provider may improve', () => {
  const passed = { state: 'passed' } as const;
  const advised = [
    sampleCredentialEndsSoon(),
    makeProblem('advice-no-app-instance-lock', { appId: sampleAppId }),
  ];

  test('is said above the list from the first tenant on, and in no row', async () => {
    const rows = [sampleRow(sampleTenant(1, { name: 'Contoso' }), passed, { providerAdvice: advised })];
    const { user } = renderConsole({ rows });
    await tableShown();
    const advice = screen.getByRole('region', { name: 'Advice to the provider' });
    expect(within(advice).getAllByRole('group')).toHaveLength(2);
    const summary = within(advice).getByText('Application’s credential ends soon');
    expect(advice).toHaveTextContent('It is the provider’s move. It closes nobody’s road today.');
    const row = screen.getByRole('row', { name: /Contoso/ });
    expect(row).toHaveTextContent('Passed');
    expect(row).not.toHaveTextContent('see above');
    expect(screen.getByRole('button', { name: 'Passed 1' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Shared by several tenants' })).toBeNull();
    await user.click(summary);
    expect(within(advice).getByText(/ends on 2026-03-30/)).toBeVisible();
    await expectAccessible();
  });

  test('stands below what stops tenants today', async () => {
    const expired = { state: 'failed', problem: sampleSecretExpired() } as const;
    renderConsole({
      rows: [
        sampleRow(sampleTenant(1, { name: 'Contoso' }), passed, { providerAdvice: advised }),
        sampleRow(sampleTenant(5, { name: 'Tailspin' }), expired),
        sampleRow(sampleTenant(6, { name: 'Wingtip' }), expired),
      ],
    });
    await tableShown();
    const told = screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'));
    expect(told.filter((label) => /several|Advice/.test(label ?? ''))).toEqual([
      'Shared by several tenants',
      'Advice to the provider',
    ]);
  });

  test('appears with the first outcome of a run, and goes with a check that no longer finds it', async () => {
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
    const { user, advance, state } = renderConsole({ rows, resultsOf });
    const checkAll = async () => {
      await user.click(await screen.findByRole('button', { name: 'Check all' }));
      await screen.findByText('Checked 0 of 2');
    };
    await checkAll();
    expect(screen.queryByRole('region', { name: 'Advice to the provider' })).toBeNull();
    advance(sampleResults(sampleTenant(1)).length + 2);
    expect(await screen.findByText('Checked 1 of 2')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Advice to the provider' })).toBeVisible();
    advance();
    expect(await screen.findByRole('button', { name: 'Passed 2' })).toBeVisible();
    state.resultsOf = (tenant) => sampleResults(tenant);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check all' })).toBeEnabled());
    await checkAll();
    advance();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Advice to the provider' })).toBeNull());
  });
});

describe('checking all tenants', () => {
  test('shows progress and each outcome as it comes', async () => {
    const { user, advance } = renderConsole({ rows: fleet(), resultsOf: (tenant) => sampleResults(tenant) });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Check all' }));
    expect(await screen.findByText('Checked 0 of 4')).toBeVisible();
    advance(1);
    expect(screen.getByText('Checking…')).toBeVisible();
    advance(11);
    expect(await screen.findByText('Checked 1 of 4')).toBeVisible();
    advance();
    expect(await screen.findByRole('button', { name: 'Passed 4' })).toBeVisible();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.getByText('The check has ended.')).toBeInTheDocument();
  });

  test('can be cancelled; what was not reached keeps its verdict', async () => {
    const { user, advance } = renderConsole({ rows: fleet(), resultsOf: (tenant) => sampleResults(tenant) });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Check all' }));
    await screen.findByText('Checked 0 of 4');
    advance(3);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
    expect(screen.queryByText('Checking…')).toBeNull();
    expect(screen.getByRole('button', { name: 'Failed 2' })).toBeVisible();
  });
});

describe('what a role may not do is not offered', () => {
  test('a reader sees the list and no way to change or check anything', async () => {
    renderConsole({ rows: fleet(), person: people.reader });
    await tableShown();
    for (const name of [/Check/, /Add/, /Actions for/])
      expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Encryption test' })).toBeNull();
  });

  test('an operator may edit a tenant and not remove it', async () => {
    const { user } = renderConsole({ rows: fleet(), person: people.operator });
    await tableShown();
    await user.click(screen.getByRole('button', { name: 'Actions for Contoso' }));
    expect(await screen.findByRole('menuitem', { name: 'Edit…' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Remove…' })).toBeNull();
  });

  test('a customer’s administrator lands on their own tenant', async () => {
    renderConsole({ rows: fleet(), person: people.customer });
    expect(await screen.findByRole('heading', { level: 1, name: 'Fabrikam' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Tenants' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Check now' })).toBeEnabled();
    expect(screen.queryByRole('button', { name: 'Let something happen' })).toBeNull();
  });
});
