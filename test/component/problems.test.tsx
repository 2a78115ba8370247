import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { findProblems } from '../../renderer/features/problems/find-problems.ts';
import { catalogue } from '../../shared/problems/catalogue.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';
import { explainProblem, problemCodes } from '../../shared/problems/problem.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const rows = () =>
  within(screen.getByRole('table', { name: 'Problems' }))
    .getAllByRole('rowheader')
    .map((header) => header.textContent);

describe('the catalogue on the screen', () => {
  test('lists every problem, and narrows by words, by Azure’s own numbers and by whose move it is', async () => {
    const { user } = renderConsole({ at: '/problems' });
    const search = await screen.findByRole('searchbox', { name: 'Search problems' });
    expect(rows()).toHaveLength(problemCodes.length);
    await user.type(search, '700016');
    expect(rows()).toContain('Application is not in the tenant');
    expect(rows().length).toBeLessThan(5);
    await user.clear(search);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Next move' }), 'Microsoft');
    const waits = problemCodes.filter((code) => catalogue[code].owner === 'microsoft');
    expect(rows()).toHaveLength(waits.length);
    expect(screen.getByText(`${waits.length} of ${problemCodes.length}`)).toBeVisible();
    await user.type(search, 'no such words');
    expect(await screen.findByText('No problem by these words')).toBeVisible();
  }, 30_000);

  test('is open to everybody and in the navigation', async () => {
    renderConsole({ at: '/problems?search=firewall', person: people.customer });
    expect(await screen.findByRole('link', { name: 'Problems' })).toHaveAttribute('aria-current', 'page');
    expect(rows()).toContain('Vault firewall is closed to this address');
    await expectAccessible();
  });

  test('leads to the page of each problem, and back', async () => {
    const { user } = renderConsole({ at: '/problems?search=key-disabled' });
    await user.click(await screen.findByRole('link', { name: 'Key is disabled' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Key is disabled' })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'All problems' }));
    expect(await screen.findByRole('table', { name: 'Problems' })).toBeVisible();
  });
});

describe('the page of a problem', () => {
  test('says what it means, whose move it is, whom it concerns, when to try again, and what to do', async () => {
    renderConsole({ at: '/problems/vault-role-missing' });
    const page = await screen.findByRole('region', { name: 'What it means' });
    const { explanation, source } = explainProblem({ code: 'vault-role-missing', facts: null });
    for (const said of [
      'vault-role-missing',
      explanation,
      'It is the customer’s move.',
      'Affects one tenant.',
      'Try again after 10 minutes.',
      'Needs at least: Key Vault Data Access Administrator',
      'az role assignment create',
      source,
    ])
      expect(page).toHaveTextContent(said);
    await expectAccessible();
  });

  test('offers no id of the example to be copied or opened', async () => {
    const { user } = renderConsole({ at: '/problems/app-not-in-tenant' });
    const page = await screen.findByRole('region', { name: 'What it means' });
    expect(page).toHaveTextContent('adminconsent');
    await user.click(within(page).getByRole('button', { name: 'PowerShell' }));
    expect(page).toHaveTextContent('New-MgServicePrincipal');
    expect(within(page).queryByRole('link')).toBeNull();
    expect(within(page).queryByRole('button', { name: /^Copy/ })).toBeNull();
  });

  test('of a code that is not known says so', async () => {
    renderConsole({ at: '/problems/no-such-code' });
    expect(await screen.findByText('There is no problem by this code')).toBeVisible();
  });
});

describe('the words of a search', () => {
  test('find each problem by its code and by its title', () => {
    for (const code of problemCodes) {
      const { title } = explainProblem({ code, facts: exampleFacts[code] });
      expect(findProblems({ search: code }).map((problem) => problem.code)).toContain(code);
      expect(findProblems({ search: `  ${title.toUpperCase()} ` }).map((found) => found.code)).toContain(
        code,
      );
    }
  });
});
