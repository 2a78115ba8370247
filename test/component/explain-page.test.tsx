import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

describe('the explanation of an error', () => {
  it('shows the owner and the remedy', async () => {
    const { user, calls } = renderConsole({ at: '/explain' });
    const explain = await screen.findByRole('button', { name: 'Explain' });
    expect(explain).toHaveAttribute('aria-disabled', 'true');
    await user.type(screen.getByLabelText('Error text'), 'AADSTS7000222: expired');
    await user.click(explain);
    const found = await screen.findByRole('region', { name: titleOf('client-secret-expired') });
    expect(found).toHaveTextContent('AADSTS7000222');
    expect(found).toHaveTextContent('Action required: Provider');
    expect(found).toHaveTextContent('What to do');
    expect(calls).toContainEqual({ action: 'problems.explain', input: { text: 'AADSTS7000222: expired' } });
    await expectAccessible();
  });

  it('is available to everybody, from the navigation', async () => {
    renderConsole({ at: '/explain', person: people.customer });
    const link = await screen.findByRole('link', { name: 'Explain an error' });
    expect(link).toHaveAttribute('aria-current', 'page');
    expect(await screen.findByRole('heading', { level: 1, name: 'Explain an error' })).toBeVisible();
  });
});
