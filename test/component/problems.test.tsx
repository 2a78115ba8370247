import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findProblems } from '../../renderer/features/problems/find-problems.ts';
import { catalogue } from '../../shared/problems/catalogue.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';
import { explainProblem, problemCodes } from '../../shared/problems/problem.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const rows = () =>
  within(screen.getByRole('table', { name: 'Problems' }))
    .getAllByRole('rowheader')
    .map((header) => header.textContent);

describe('the list of problems', () => {
  it('contains every problem, and filters by words, by error numbers of Azure and by who must act', async () => {
    const { user } = renderConsole({ at: '/problems' });
    const search = await screen.findByRole('searchbox', { name: 'Search problems' });
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
    expect(await screen.findByText('No matching problems')).toBeVisible();
  }, 30_000);

  it('is available to everybody, from the navigation', async () => {
    renderConsole({ at: '/problems?search=firewall', person: people.customer });
    expect(await screen.findByRole('link', { name: 'Problems' })).toHaveAttribute('aria-current', 'page');
    expect(rows()).toContain(titleOf('vault-firewall-closed'));
    await expectAccessible();
  });

  it('opens the page of a problem and returns', async () => {
    const { user } = renderConsole({ at: '/problems?search=key-disabled' });
    await user.click(await screen.findByRole('link', { name: titleOf('key-disabled') }));
    expect(await screen.findByRole('heading', { level: 1, name: titleOf('key-disabled') })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'All problems' }));
    expect(await screen.findByRole('table', { name: 'Problems' })).toBeVisible();
  });
});

describe('the page of a problem', () => {
  it('shows the explanation, who must act, who is affected, when to try again and what to do', async () => {
    renderConsole({ at: '/problems/vault-role-missing' });
    const page = await screen.findByRole('region', { name: 'What it means' });
    const { explanation, source } = explainProblem({ code: 'vault-role-missing', facts: null });
    for (const text of [
      'vault-role-missing',
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
    const { user } = renderConsole({ at: '/problems/app-not-in-tenant' });
    const page = await screen.findByRole('region', { name: 'What it means' });
    expect(page).toHaveTextContent('adminconsent');
    await user.click(within(page).getByRole('button', { name: 'PowerShell' }));
    expect(page).toHaveTextContent('New-MgServicePrincipal');
    expect(within(page).queryByRole('link')).toBeNull();
    expect(within(page).queryByRole('button', { name: /^Copy/ })).toBeNull();
  });

  it('reports an unknown code', async () => {
    renderConsole({ at: '/problems/no-such-code' });
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
