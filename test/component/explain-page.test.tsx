import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

describe('an error that somebody met elsewhere', () => {
  test('is explained with its owner and remedy, without a command that nobody could fill in', async () => {
    const { user, calls } = renderConsole({ at: '/explain' });
    const explain = await screen.findByRole('button', { name: 'Explain' });
    expect(explain).toHaveAttribute('aria-disabled', 'true');
    await user.type(screen.getByLabelText('Error text'), 'AADSTS7000222: expired');
    await user.click(explain);
    const found = await screen.findByRole('region', { name: 'Client secret has expired' });
    expect(found).toHaveTextContent('AADSTS7000222');
    expect(found).toHaveTextContent('It is the provider’s move.');
    expect(found).toHaveTextContent('What to do');
    expect(calls).toContainEqual({ action: 'problems.explain', input: { text: 'AADSTS7000222: expired' } });
    await expectAccessible();
  });

  test('is a screen for everybody, and in the navigation', async () => {
    renderConsole({ at: '/explain', person: people.customer });
    const link = await screen.findByRole('link', { name: 'Explain an error' });
    expect(link).toHaveAttribute('aria-current', 'page');
    expect(await screen.findByRole('heading', { level: 1, name: 'Explain an error' })).toBeVisible();
  });
});
