import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { longestText } from '../../shared/domain/explained-text.ts';
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

  it('can be copied as text, with the steps', async () => {
    const { user } = renderConsole({ at: '/explain' });
    await user.type(await screen.findByLabelText('Error text'), 'AADSTS7000222: expired');
    await user.click(screen.getByRole('button', { name: 'Explain' }));
    await user.click(await screen.findByRole('button', { name: 'Copy explanation' }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain(`${titleOf('client-secret-expired')} (AADSTS7000222)`);
    expect(copied).toMatch(/Action required: Provider\.[^]*What to do:\n1\. /);
  });

  it('refuses a text of more than 64 KiB at the field, and cuts nothing off', async () => {
    const { user, calls } = renderConsole({ at: '/explain' });
    const field = await screen.findByLabelText('Error text');
    await user.click(field);
    await user.paste(`${'x'.repeat(longestText)}AADSTS700016`);
    expect(field).toHaveAccessibleDescription(/Paste at most 64 KiB\. The text is 12 characters too long/);
    expect(field).toHaveProperty('value.length', longestText + 12);
    await user.click(screen.getByRole('button', { name: 'Explain' }));
    expect(calls.map((call) => call.action)).not.toContain('problems.explain');
  });

  it('keeps the text when the page is left, and marks a result of an earlier text', async () => {
    const { user } = renderConsole({ at: '/explain' });
    const field = await screen.findByLabelText('Error text');
    await user.type(field, 'AADSTS7000222');
    await user.click(screen.getByRole('button', { name: 'Explain' }));
    await screen.findByRole('region', { name: titleOf('client-secret-expired') });
    expect(screen.queryByText(/belongs to the previous text/)).toBeNull();
    await user.type(field, ' again');
    expect(screen.getByText(/belongs to the previous text/)).toBeVisible();
    window.location.hash = '/settings';
    await screen.findByRole('heading', { level: 1, name: 'Settings' });
    window.location.hash = '/explain';
    expect(await screen.findByLabelText('Error text')).toHaveValue('AADSTS7000222 again');
  });

  it('is available to everybody, from the navigation', async () => {
    renderConsole({ at: '/explain', person: people.customer });
    const link = await screen.findByRole('link', { name: 'Explain an error' });
    expect(link).toHaveAttribute('aria-current', 'page');
    expect(await screen.findByRole('heading', { level: 1, name: 'Explain an error' })).toBeVisible();
  });
});
