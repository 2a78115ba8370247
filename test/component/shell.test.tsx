import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
// Loaded before the tests, because the first transformation of a lazy page takes longer than a test waits.
import '../../renderer/features/command-palette/command-palette.tsx';
import '../../renderer/features/tenant/tenant-page.tsx';
import '../../renderer/features/tenants/tenants-page.tsx';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import {
  sampleId,
  sampleKeyDisabled,
  sampleResults,
  sampleRow,
  sampleTenant,
} from '../support/sample-fleet.ts';
import { enter, expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const rows = () => [
  sampleRow(sampleTenant(1, { name: 'Contoso', domain: 'contoso.example' }), { state: 'passed' }),
  sampleRow(
    sampleTenant(2, { name: 'Fabrikam' }),
    { state: 'failed', problem: sampleKeyDisabled() },
    {},
    {
      annotations: {
        ticket: 'INC-48213',
        tags: ['Gold'],
        assignee: 'Kwame Adjei',
        notes: 'The customer calls back on Monday.',
      },
    },
  ),
  sampleRow(sampleTenant(3, { name: 'Älmgård Sjöfrakt' }), null),
];
const resultsOf = (tenant: TenantRecord) =>
  tenant.tenantId === sampleId(2)
    ? sampleResults(tenant, { check: 'key-state', problem: sampleKeyDisabled() })
    : sampleResults(tenant);

const main = () => screen.getByRole('navigation', { name: 'Main' });
const pagesShown = () =>
  within(main())
    .getAllByRole('link')
    .map((link) => link.textContent);
const currentPage = () =>
  within(main())
    .getAllByRole('link')
    .filter((link) => link.getAttribute('aria-current') === 'page')
    .map((link) => link.textContent);
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const palette = () => screen.findByRole('combobox', { name: /^Search tenants/ });
const optionTitles = () => screen.queryAllByRole('option').map((option) => option.textContent);
const runs = () => within(screen.getByRole('group', { name: 'Runs' }));

describe('the navigation', () => {
  it('lists the pages and marks the current one, also on a sub-page', async () => {
    renderConsole({ rows: rows(), at: `/tenants/${sampleId(1)}` });
    await heading('Contoso');
    expect(pagesShown()).toEqual([
      'Overview',
      'Alerts',
      'Tenants',
      'Availability',
      'Onboarding',
      'Encryption test',
      'Explain an error',
      'Error reference',
      'Activity',
      'Settings',
    ]);
    expect(currentPage()).toEqual(['Tenants']);
    await expectAccessible();
  });

  it('offers a customer administrator only what they may use', async () => {
    renderConsole({ rows: rows(), person: people.customer });
    await heading('Fabrikam');
    expect(pagesShown()).toEqual([
      'Your tenant',
      'Your onboarding',
      'Encryption test',
      'Explain an error',
      'Error reference',
      'Settings',
    ]);
    expect(currentPage()).toEqual(['Your tenant']);
  });

  it.each([
    `/tenants/${sampleId(1)}`,
    '/tenants',
    '/availability',
    '/activity',
    '/onboarding',
    `/onboarding/${sampleId(1)}`,
  ])('leads a customer administrator from %s to their own tenant', async (at) => {
    renderConsole({ rows: rows(), person: people.customer, at });
    await heading('Fabrikam');
    expect(screen.queryByText(/Add the tenant/)).toBeNull();
    expect(window.location.hash).toBe(`#/tenants/${sampleId(2)}`);
  });

  it('collapses to icons with names, and stays collapsed', async () => {
    const { user, calls } = renderConsole({ rows: rows() });
    const toggle = await screen.findByRole('button', { name: 'Navigation' });
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    await user.click(toggle);
    expect(calls).toContainEqual({ action: 'settings.change', input: { navigation: 'collapsed' } });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(within(main()).getByRole('link', { name: 'Tenants' })).toHaveTextContent('');
    await expectAccessible();
  });

  it('leads back to the list with its filter', async () => {
    const { user } = renderConsole({ rows: rows(), at: '/tenants?status=not+working' });
    await user.click(await screen.findByRole('link', { name: 'Fabrikam' }));
    await heading('Fabrikam');
    await user.click(within(main()).getByRole('link', { name: 'Tenants' }));
    await heading('Tenants');
    expect(window.location.hash).toContain('not+working');
  });

  it('shows the way up from a sub-page and copies the address of the page', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    const { user } = renderConsole({ rows: rows(), at: `/tenants/${sampleId(1)}?tab=history` });
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    await heading('Contoso');
    const trail = within(screen.getByRole('navigation', { name: 'Breadcrumb' }));
    expect(trail.getByText('Contoso')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Copy address' }));
    expect(writeText).toHaveBeenCalledWith(`causeway:/tenants/${sampleId(1)}?tab=history`);
    await user.click(trail.getByRole('link', { name: 'Tenants' }));
    await heading('Tenants');
  });

  it('goes back and forward, and each page takes the focus', async () => {
    const { user } = renderConsole({ rows: rows() });
    await heading('Overview');
    await user.click(within(main()).getByRole('link', { name: 'Settings' }));
    await waitFor(async () => expect(await heading('Settings')).toHaveFocus());
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(async () => expect(await heading('Overview')).toHaveFocus());
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await heading('Settings');
    document.dispatchEvent(new MouseEvent('mouseup', { button: 3, bubbles: true }));
    await heading('Overview');
  });

  it('shows each page from its top, after Back the part that was in view, and a tab in place', async () => {
    const { user } = renderConsole({ rows: rows(), at: `/tenants/${sampleId(1)}` });
    await heading('Contoso');
    const content = screen.getByRole('main');
    content.scrollTop = 700;
    await user.click(screen.getByRole('tab', { name: 'History' }));
    await waitFor(() => expect(window.location.hash).toContain('tab=history'));
    expect(content.scrollTop).toBe(700);
    await user.click(within(main()).getByRole('link', { name: 'Settings' }));
    await heading('Settings');
    await waitFor(() => expect(content.scrollTop).toBe(0));
    content.scrollTop = 300;
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await heading('Contoso');
    await waitFor(() => expect(content.scrollTop).toBe(700));
    await user.click(screen.getByRole('button', { name: 'Forward' }));
    await heading('Settings');
    await waitFor(() => expect(content.scrollTop).toBe(300));
  });
});

describe('a command of the menu', () => {
  it('opens a page that this person may use, and no other', async () => {
    const { emit } = renderConsole({ rows: rows(), person: people.customer });
    await heading('Fabrikam');
    emit({ kind: 'command-chosen', command: 'activity' });
    emit({ kind: 'command-chosen', command: 'error-reference' });
    await heading('Error reference');
    emit({ kind: 'command-chosen', command: 'back' });
    await heading('Fabrikam');
  });

  it('changes the theme, also after another person has signed in', async () => {
    const { user, emit } = renderConsole({ rows: rows() });
    await user.click(await screen.findByRole('button', { name: /^Signed in as/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Switch person' }));
    await user.click(await screen.findByRole('button', { name: /Oskar Lind/ }));
    await heading('Overview');
    emit({ kind: 'command-chosen', command: 'theme-dark' });
    await waitFor(() => expect(document.documentElement.style.colorScheme).toBe('dark'));
    emit({ kind: 'command-chosen', command: 'theme-light' });
    await waitFor(() => expect(document.documentElement.style.colorScheme).toBe('light'));
  });
});

describe('the run indicator', () => {
  it('shows a run on every page, with its progress, until its result is dismissed', async () => {
    const { user, advance } = renderConsole({ rows: rows(), resultsOf });
    await heading('Overview');
    await user.keyboard('{F5}');
    expect(await runs().findByRole('button', { name: /^Check of 3 tenants: 0 of 3/ })).toBeVisible();
    await expectAccessible();
    advance(2 + resultsOf(sampleTenant(1)).length);
    expect(
      await runs().findByRole('button', { name: /^Check of 3 tenants: 1 of 3, about .* left/ }),
    ).toBeVisible();
    advance();
    const result = /^Check of 3 tenants: 3 checked: 1 not working/;
    expect(await runs().findByRole('button', { name: result })).toBeVisible();
    expect(
      screen.getAllByRole('status').some((region) => region.textContent.includes('3 checked: 1 not working')),
    ).toBe(true);
    await user.click(within(main()).getByRole('link', { name: 'Explain an error' }));
    await heading('Explain an error');
    await user.click(runs().getByRole('button', { name: /^Dismiss/ }));
    expect(runs().getByRole('button', { name: 'Runs' })).toHaveFocus();
  });

  it('lists several runs, each with the name of its tenant', async () => {
    const { user, advance } = renderConsole({ rows: rows(), resultsOf, at: `/tenants/${sampleId(1)}` });
    await heading('Contoso');
    await user.keyboard('{F5}');
    expect(await runs().findByRole('button', { name: /^Contoso: Checking/ })).toBeVisible();
    await user.click(within(main()).getByRole('link', { name: 'Overview' }));
    await heading('Overview');
    await user.keyboard('{F5}');
    await user.click(await runs().findByRole('button', { name: /^Check of 3 tenants, 1 other run: / }));
    const list = within(await screen.findByRole('dialog', { name: 'Runs' }));
    expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      expect.stringContaining('Check of 3 tenants'),
      expect.stringContaining('Contoso'),
    ]);
    advance();
    await waitFor(() => expect(list.getByText('Access is working')).toBeVisible());
    await user.keyboard('{Escape}');
    expect(await runs().findByRole('button', { name: 'Runs' })).toBeVisible();
  });

  it.each([
    ['not verified for a customer without a key vault', true, [], 'Contoso: Not verified yet'],
    ['working for a customer with one', true, null, 'Contoso: Access is working'],
    ['working for the provider, as on the page of the tenant', false, [], 'Contoso: Access is working'],
  ])('says that the access is %s', async (_, isCustomer, vaults, result) => {
    const [tenant] = rows();
    const given = tenant && { ...tenant, tenant: { ...tenant.tenant, ...(vaults && { vaults }) } };
    const tenantId = given?.tenant.tenantId ?? '';
    const { user, advance } = renderConsole({
      ...{ rows: given ? [given] : [], resultsOf },
      ...(isCustomer
        ? { person: { ...people.customer, tenantId }, at: `/onboarding/${tenantId}` }
        : { at: `/tenants/${tenantId}` }),
    });
    await user.click(await screen.findByRole('button', { name: /^Check (now|again)/ }));
    await runs().findByRole('button', { name: /^Contoso: Checking/ });
    advance();
    expect(await runs().findByRole('button', { name: result })).toBeVisible();
  });

  it('counts results apart from runs, and says when each run started or finished', async () => {
    const { user, advance } = renderConsole({ rows: rows(), resultsOf, at: `/tenants/${sampleId(1)}` });
    await heading('Contoso');
    await user.keyboard('{F5}');
    await runs().findByRole('button', { name: /^Contoso: Checking/ });
    advance();
    await runs().findByRole('button', { name: /^Contoso: Access is working/ });
    await user.click(within(main()).getByRole('link', { name: 'Overview' }));
    await heading('Overview');
    await user.keyboard('{F5}');
    await user.click(
      await runs().findByRole('button', { name: /^Check of 3 tenants, 1 earlier result: 0 of 3/ }),
    );
    const list = within(await screen.findByRole('dialog', { name: 'Runs' }));
    expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      expect.stringMatching(/started (just now|\d)/),
      expect.stringMatching(/finished (just now|\d)/),
    ]);
  });

  it('keeps the focus when a run ends, and turns “Cancel” into “Dismiss”', async () => {
    const { user, advance } = renderConsole({ rows: rows(), resultsOf });
    await heading('Overview');
    await user.keyboard('{F5}');
    (await runs().findByRole('button', { name: /^Cancel/ })).focus();
    advance();
    expect(await runs().findByRole('button', { name: /^Dismiss/ })).toHaveFocus();
  });

  it('shows no error if a run ends before it is canceled', async () => {
    const cancel = () => refuse(makeProblem('run-unknown', { runId: 'run-1' }));
    const { user, calls } = renderConsole({ rows: rows(), overrides: { checks: { cancel } } });
    await heading('Overview');
    await user.keyboard('{F5}');
    await user.click(await runs().findByRole('button', { name: /^Cancel/ }));
    await waitFor(() =>
      expect(calls.filter(({ action }) => action === 'checks.runs').length).toBeGreaterThan(1),
    );
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByText(titleOf('run-unknown'))).toBeNull();
  });

  it('shows why a run cannot be canceled', async () => {
    const cancel = () => refuse(makeProblem('disk-full', { path: null }));
    const { user } = renderConsole({ rows: rows(), overrides: { checks: { cancel } } });
    await heading('Overview');
    await user.keyboard('{F5}');
    await user.click(await runs().findByRole('button', { name: /^Cancel/ }));
    expect(await screen.findByText(titleOf('disk-full'))).toBeVisible();
  });
});

describe('notices', () => {
  it('can be dismissed and found again', async () => {
    const notices = [makeProblem('records-too-new', { path: 'records.db' })];
    const about = () =>
      ok({ version: '0.1.0', environment: 'demo' as const, runtime: 'a test', workspace: null, notices });
    const { user } = renderConsole({ rows: rows(), overrides: { console: { about } } });
    await user.click(await screen.findByRole('button', { name: /^Dismiss: / }));
    expect(screen.queryByText(titleOf('records-too-new'))).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Notices: 1' }));
    const list = await screen.findByRole('dialog', { name: 'Notices' });
    expect(within(list).getByText(titleOf('records-too-new'))).toBeVisible();
  });

  it('tell why a check that a shortcut started was refused', async () => {
    const startAll = () => refuse(makeProblem('disk-full', { path: null }));
    const { user } = renderConsole({ rows: rows(), overrides: { checks: { startAll } } });
    await heading('Overview');
    await user.keyboard('{F5}');
    expect(await screen.findByText(titleOf('disk-full'))).toBeVisible();
  });
});

describe('the command palette', () => {
  it.each([
    ['a part of the name, without accents', 'almgard', 'Älmgård Sjöfrakt'],
    ['the domain', 'contoso.example', 'Contoso'],
    ['the tenant ID', sampleId(2), 'Fabrikam'],
    ['the ticket', 'INC-48213', 'Fabrikam'],
    ['a tag', 'gold', 'Fabrikam'],
    ['the assignee', 'kwame', 'Fabrikam'],
    ['a note', 'calls back', 'Fabrikam'],
    ['the vault', 'customer3-kv', 'Älmgård Sjöfrakt'],
  ])('finds a tenant by %s', async (_, text, name) => {
    const { user } = renderConsole({ rows: rows() });
    await heading('Overview');
    await user.keyboard('{Control>}k{/Control}');
    await enter(user, await palette(), text);
    await waitFor(() => expect(optionTitles()[0]).toContain(name));
    await expectAccessible();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await heading(name)).toHaveFocus());
  });

  it('shows the ticket of a tenant, by which somebody may have found it', async () => {
    const { user } = renderConsole({ rows: rows() });
    await heading('Overview');
    await user.keyboard('{Control>}k{/Control}');
    await enter(user, await palette(), 'INC-48213');
    await waitFor(() => expect(optionTitles()[0]).toMatch(/^Fabrikam.*INC-48213$/));
  });

  it('simulates an outage of the provider from every page, and checks all tenants', async () => {
    const { user, calls } = renderConsole({ rows: rows(), person: people.operator });
    await heading('Overview');
    await user.keyboard('{Control>}k{/Control}');
    await enter(user, await palette(), 'outage');
    const offered = () => screen.queryAllByRole('option', { name: /^Simulate incident/ });
    await waitFor(() => expect(offered()).toHaveLength(1));
    expect(offered()[0]).toHaveTextContent('All tenants');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(calls.some(({ action }) => action === 'checks.startAll')).toBe(true));
    expect(calls.findLast(({ action }) => action === 'demo.apply')?.input).toMatchObject({
      tenantId: sampleId(1),
    });
  });

  it('moves through the results with the arrow keys, and Escape gives the focus back', async () => {
    const { user } = renderConsole({ rows: rows(), at: '/explain' });
    await heading('Explain an error');
    const field = screen.getByLabelText('Error text');
    await user.click(field);
    await user.keyboard('{Control>}k{/Control}');
    const input = await palette();
    await waitFor(() => expect(input).toHaveFocus());
    const selected = () => screen.getByRole('option', { selected: true });
    const first = selected();
    expect(input).toHaveAttribute('aria-activedescendant', first.id);
    await user.keyboard('{ArrowDown}');
    expect(selected()).not.toBe(first);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(selected()).toBe(screen.getAllByRole('option').at(-1));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(field).toHaveFocus());
  });

  it('finds an entry of the error reference by its AADSTS number', async () => {
    const { user } = renderConsole({ rows: rows() });
    await user.click(await screen.findByRole('button', { name: 'Search and run commands' }));
    await user.type(await palette(), '700016');
    const entries = await screen.findByRole('group', { name: 'Error reference' });
    expect(within(entries).getAllByRole('option')[0]).toHaveTextContent('AADSTS700016');
    await user.click(within(entries).getByRole('option', { name: new RegExp(titleOf('app-not-in-tenant')) }));
    await heading(titleOf('app-not-in-tenant'));
  });

  it('goes to a pasted address of a known tenant, and starts nothing', async () => {
    const { user, calls } = renderConsole({ rows: rows() });
    await heading('Overview');
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await palette());
    await user.paste(`causeway:/tenants/${sampleId(2)}?tab=history`);
    expect(optionTitles()).toEqual([expect.stringContaining('Go to Fabrikam')]);
    await user.keyboard('{Enter}');
    await heading('Fabrikam');
    expect(window.location.hash).toBe(`#/tenants/${sampleId(2)}?tab=history`);
    expect(calls.filter(({ action }) => /start|cancel|change/.test(action))).toEqual([]);
  });

  it.each([
    `causeway:/tenants/${sampleId(9)}`,
    'causeway:/nowhere',
    'causeway://elsewhere.example/',
    'causeway:/#/x',
  ])('offers nothing for the address %s', async (address) => {
    const { user } = renderConsole({ rows: rows() });
    await heading('Overview');
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await palette());
    await user.paste(address);
    expect(await screen.findByText(/This address does not lead/)).toBeVisible();
    expect(optionTitles()).toEqual([]);
  });

  it.each([
    ['/', 'Overview'],
    ['/explain', 'Explain an error'],
  ])('offers to explain a pasted error at %s', async (at, title) => {
    const { user } = renderConsole({ rows: rows(), at });
    await heading(title);
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await palette());
    await user.paste('AADSTS700016: Application was not found\nTrace ID: 1');
    expect(optionTitles()[0]).toContain('Explain this error');
    await user.keyboard('{Enter}');
    await heading('Explain an error');
    await waitFor(() =>
      expect(screen.getByLabelText('Error text')).toHaveValue(
        'AADSTS700016: Application was not found\nTrace ID: 1',
      ),
    );
  });

  it('offers only the commands that this person may use', async () => {
    const { user } = renderConsole({ rows: rows(), person: people.reader });
    await heading('Overview');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await palette(), 'check all');
    expect(optionTitles().some((title) => title.includes('Check all tenants'))).toBe(false);
    await user.clear(await palette());
    await user.type(await palette(), 'theme dark');
    expect(optionTitles()[0]).toContain('Theme: dark');
  });

  it('offers a customer administrator only the settings that they have', async () => {
    const { user } = renderConsole({ rows: rows(), person: people.customer });
    await heading('Fabrikam');
    await user.keyboard('{Control>}k{/Control}');
    await palette();
    const settings = within(await screen.findByRole('group', { name: 'Settings' }));
    const titles = settings.getAllByRole('option').map((option) => option.textContent);
    expect(titles).toContain('Theme: dark');
    expect(titles).not.toContain('Tenants checked in parallel');
    expect(titles).not.toContain('Sender of messages to customers');
  });

  it('checks the tenant of the page', async () => {
    const { user, calls } = renderConsole({ rows: rows(), resultsOf, at: `/tenants/${sampleId(1)}` });
    await heading('Contoso');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await palette(), 'check this tenant{Enter}');
    await waitFor(() =>
      expect(calls).toContainEqual({ action: 'checks.start', input: { tenantId: sampleId(1) } }),
    );
  });
});

describe('a shortcut', () => {
  it('moves to the search of the page, unless somebody is typing', async () => {
    const { user } = renderConsole({ rows: rows(), at: '/tenants' });
    await heading('Tenants');
    await screen.findByRole('link', { name: 'Contoso' });
    await user.keyboard('/');
    const search = screen.getByRole('searchbox');
    expect(search).toHaveFocus();
    await user.keyboard('/?');
    expect(search).toHaveValue('/?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('shows all shortcuts', async () => {
    const { user } = renderConsole({ rows: rows() });
    await heading('Overview');
    await user.keyboard('?');
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(dialog).toHaveTextContent('Ctrl+K');
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('{Control>}k{/Control}');
    await waitFor(async () => expect(await palette()).toHaveFocus());
  });

  it.each([
    [
      'the tenant of its page',
      `/tenants/${sampleId(1)}`,
      'Contoso',
      'checks.start',
      { tenantId: sampleId(1) },
    ],
    ['all tenants on the overview', '/', 'Overview', 'checks.startAll', {}],
    ['all tenants on the list', '/tenants', 'Tenants', 'checks.startAll', {}],
    [
      'the tenants that the list shows',
      '/tenants?status=not+working',
      'Tenants',
      'checks.startSome',
      { tenantIds: [sampleId(2)] },
    ],
  ])('checks %s', async (_, at, title, action, input) => {
    const { user, calls } = renderConsole({ rows: rows(), at });
    await heading(title);
    if (title === 'Tenants') await screen.findByRole('link', { name: 'Fabrikam' });
    await user.keyboard('{F5}');
    await waitFor(() => expect(calls).toContainEqual({ action, input }));
    expect(calls.filter((call) => call.action.startsWith('checks.start'))).toHaveLength(1);
  });

  it('starts no check on a page that shows no tenant, and no second one of several tenants', async () => {
    const { user, calls } = renderConsole({ rows: rows(), at: '/settings' });
    const started = () => calls.filter(({ action }) => action.startsWith('checks.start'));
    await heading('Settings');
    await user.keyboard('{F5}');
    await user.click(within(main()).getByRole('link', { name: 'Overview' }));
    await heading('Overview');
    expect(started()).toEqual([]);
    await user.keyboard('{F5}');
    await runs().findByRole('button', { name: /^Check of 3 tenants: / });
    await user.keyboard('{F5}');
    expect(started()).toHaveLength(1);
  });

  it.each([
    ['an operator', people.operator, /F5Check the tenant of the page, or the tenants that the list shows/],
    ['a customer administrator', people.customer, /F5Check the tenant of the pageAlt/],
    ['a reader', people.reader, /Go to the search field of the pageAlt\+Left/],
  ])('that checks is listed as %s can use it', async (_, person, text) => {
    const { user } = renderConsole({ rows: rows(), person });
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toHaveTextContent(text);
  });

  it('starts no check for a reader, and none while somebody is typing', async () => {
    const { user, calls } = renderConsole({ rows: rows(), person: people.reader });
    await heading('Overview');
    await user.keyboard('{F5}');
    expect(calls.filter(({ action }) => action.startsWith('checks.start'))).toEqual([]);
    const operator = renderConsole({ rows: rows(), at: '/explain' });
    await operator.user.click(await screen.findByLabelText('Error text'));
    await operator.user.keyboard('{F5}');
    expect(operator.calls.filter(({ action }) => action.startsWith('checks.start'))).toEqual([]);
  });
});
