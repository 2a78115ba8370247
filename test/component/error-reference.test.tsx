import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findProblems } from '../../renderer/features/error-reference/find-problems.ts';
import { ok } from '../../shared/contract/action.ts';
import { sampleKeyDisabled, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { serviceCodesIn } from '../../shared/problems/service-codes.ts';
import { catalogue } from '../../shared/problems/catalogue.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';
import { explainProblem, problemCodes } from '../../shared/problems/problem.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const rows = () =>
  within(screen.getByRole('table', { name: 'Errors' }))
    .getAllByRole('rowheader')
    .map((header) => header.textContent);

describe('the error reference', () => {
  it('contains every problem, and filters by words, by error numbers of Azure and by who must act', async () => {
    const { user } = renderConsole({ at: '/error-reference' });
    const search = await screen.findByRole('searchbox', { name: 'Search the error reference' });
    expect(rows()).toHaveLength(problemCodes.length);
    await user.type(search, '700016');
    expect(rows()).toContain(titleOf('app-not-in-tenant'));
    expect(rows().length).toBeLessThan(5);
    await user.clear(search);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Action required' }), 'None');
    const waits = problemCodes.filter((code) => catalogue[code].owner === 'microsoft');
    expect(rows()).toHaveLength(waits.length);
    expect(screen.getByText(`${waits.length} of ${problemCodes.length}`)).toBeVisible();
    await user.type(search, 'no such words');
    expect(await screen.findByText('No matching errors')).toBeVisible();
  }, 30_000);

  it.each(['700016', 'AADSTS700016', 'aadsts 700016', 'AADSTS: 700016'])(
    'lists the entries with exactly that number first for the search “%s”',
    async (search) => {
      renderConsole({ at: `/error-reference?search=${encodeURIComponent(search)}` });
      await screen.findByRole('table', { name: 'Errors' });
      expect(rows().slice(0, 2)).toContain(titleOf('app-not-in-tenant'));
      const row = screen.getByRole('row', { name: new RegExp(titleOf('app-not-in-tenant').slice(0, 20)) });
      expect(row).toHaveTextContent('AADSTS700016');
    },
  );

  it('explains a number that no entry lists by itself', async () => {
    const { calls } = renderConsole({
      at: '/error-reference?search=50126',
      overrides: {
        problems: {
          explain: ({ text }) =>
            ok({
              findings: [
                {
                  problem: {
                    code: 'entra-error-operator',
                    facts: { number: 50126, meaning: 'The password is not correct.', concernsPerson: true },
                    cause: null,
                  },
                  matched: text,
                },
              ],
              ids: [],
            }),
        },
      },
    });
    const found = await screen.findByRole('region', {
      name: `AADSTS50126: ${titleOf('entra-error-operator')}`,
    });
    expect(found).toHaveTextContent('The password is not correct.');
    expect(calls).toContainEqual({ action: 'problems.explain', input: { text: 'AADSTS50126' } });
  });

  it('says that it is not a list of present problems', async () => {
    renderConsole({ at: '/error-reference' });
    expect(await screen.findByText(/It is not a list of present problems/)).toBeVisible();
  });

  it('counts the tenants that are affected now, and opens them in the list', async () => {
    const broken = [1, 2].map((number) =>
      sampleRow(sampleTenant(number), { state: 'failed', problem: sampleKeyDisabled() }),
    );
    const healthy = sampleRow(sampleTenant(3), { state: 'passed' });
    const { user } = renderConsole({
      at: '/error-reference?search=key-disabled',
      rows: [...broken, healthy],
    });
    await user.click(await screen.findByRole('link', { name: '2 tenants' }));
    expect(await screen.findByRole('link', { name: 'Customer 1' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Customer 2' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Customer 3' })).toBeNull();
    expect(window.location.hash).toContain('cause=key-disabled');
  });

  it('names no tenants to a customer administrator', async () => {
    renderConsole({
      at: '/error-reference',
      person: people.customer,
      rows: [sampleRow(sampleTenant(2), { state: 'failed', problem: sampleKeyDisabled() })],
    });
    await screen.findByRole('table', { name: 'Errors' });
    expect(screen.queryByText('Tenants affected now')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Overview' })).toBeNull();
  });

  it('is available to everybody, from the navigation', async () => {
    renderConsole({ at: '/error-reference?search=firewall', person: people.customer });
    expect(await screen.findByRole('link', { name: 'Error reference' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    expect(rows()).toContain(titleOf('vault-firewall-closed'));
    await expectAccessible();
  });

  it('opens the page of a problem and returns', async () => {
    const { user } = renderConsole({ at: '/error-reference?search=key-disabled' });
    await user.click(await screen.findByRole('link', { name: titleOf('key-disabled') }));
    expect(await screen.findByRole('heading', { level: 1, name: titleOf('key-disabled') })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'All errors' }));
    expect(await screen.findByRole('table', { name: 'Errors' })).toBeVisible();
  });
});

describe('the page of a problem', () => {
  it('shows the explanation, who must act, who is affected, when to try again and what to do', async () => {
    renderConsole({ at: '/error-reference/vault-role-missing' });
    const page = await screen.findByRole('region', { name: 'What it means' });
    const { explanation, source } = explainProblem({ code: 'vault-role-missing', facts: null });
    expect(screen.getByRole('region', { name: 'Codes' })).toHaveTextContent('vault-role-missing');
    for (const text of [
      explanation,
      'Action required: Customer.',
      'Affects one tenant.',
      'Try again after 10 minutes.',
      'Required role: Key Vault Data Access Administrator, scope: ',
      'az role assignment create',
      source,
    ])
      expect(page).toHaveTextContent(text);
    await expectAccessible();
  });

  it('cannot copy or open the example ids', async () => {
    const { user } = renderConsole({ at: '/error-reference/app-not-in-tenant' });
    const page = await screen.findByRole('region', { name: 'What it means' });
    expect(page).toHaveTextContent('adminconsent');
    await user.click(within(page).getByRole('button', { name: 'PowerShell' }));
    expect(page).toHaveTextContent('New-MgServicePrincipal');
    expect(within(page).queryByRole('link')).toBeNull();
    expect(within(page).queryByRole('button', { name: /^Copy/ })).toBeNull();
  });

  it('copies each code', async () => {
    const { user } = renderConsole({ at: '/error-reference/app-not-in-tenant' });
    const codes = await screen.findByRole('region', { name: 'Codes' });
    await user.click(within(codes).getByRole('button', { name: 'Copy the code AADSTS700016' }));
    expect(await navigator.clipboard.readText()).toBe('AADSTS700016');
    expect(within(codes).getByRole('button', { name: 'Copy the code app-not-in-tenant' })).toBeVisible();
  });

  it('names the tenants that are affected now', async () => {
    const row = sampleRow(sampleTenant(2), { state: 'failed', problem: sampleKeyDisabled() });
    renderConsole({ at: '/error-reference/key-disabled', rows: [row] });
    const affected = await screen.findByRole('region', { name: 'Tenants affected now' });
    expect(await within(affected).findByRole('link', { name: 'Customer 2' })).toBeVisible();
    expect(within(affected).getByRole('link', { name: 'Show 1 tenant in the list' })).toBeVisible();
  });

  it('reports an unknown code', async () => {
    renderConsole({ at: '/error-reference/no-such-code' });
    expect(await screen.findByText('Unknown problem code')).toBeVisible();
  });
});

describe('the search', () => {
  it('finds each problem by its code and by its title', () => {
    for (const code of problemCodes) {
      const { title } = explainProblem({ code, facts: exampleFacts[code] });
      expect(findProblems({ search: code }, 'provider').map((problem) => problem.code)).toContain(code);
      expect(
        findProblems({ search: `  ${title.toUpperCase()} ` }, 'provider').map((found) => found.code),
      ).toContain(code);
    }
  });
});

describe('the codes of the services', () => {
  it.each([
    ['AADSTS700016, AADSTS7000229; learn.microsoft.com/entra/reference', ['AADSTS700016', 'AADSTS7000229']],
    ['ForbiddenByRbac; learn.microsoft.com/azure/KeyVault/RbacGuide', ['ForbiddenByRbac']],
    ['AKV10022, AKV10032; x', ['AKV10022', 'AKV10032']],
    ['Request_BadRequest; x', ['Request_BadRequest']],
    ['getaddrinfo: ENOTFOUND, EAI_AGAIN for the proxy', ['ENOTFOUND', 'EAI_AGAIN']],
    ['Conflict; learn.microsoft.com/azure', ['Conflict']],
    ['RFC 9110, section 6.6.1; AADSTS700024', ['AADSTS700024']],
    ['Causeway console', []],
  ])('are read from the source “%s”', (source, codes) => {
    expect(serviceCodesIn(source)).toEqual(codes);
  });
});
