import { createEvent, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { longestText } from '../../shared/domain/longest-text.ts';
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

  it('does not insert a pasted or dropped text that is too long, and says so', async () => {
    const { user } = renderConsole({ at: '/explain' });
    const field = await screen.findByLabelText('Error text');
    await user.click(field);
    await user.paste(`${'x'.repeat(longestText)}AADSTS700016`);
    expect(field).toHaveValue('');
    const message = await screen.findByRole('group', { name: /^Text not inserted/ });
    expect(message).toHaveTextContent('65,548 characters. It takes at most 65,536.');
    await user.paste('AADSTS');
    expect(field).toHaveValue('AADSTS');
    expect(screen.queryByRole('group', { name: /^Text not inserted/ })).toBeNull();
    const drop = createEvent.drop(field);
    Object.assign(drop, { dataTransfer: { getData: () => 'y'.repeat(longestText) } });
    fireEvent(field, drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(await screen.findByRole('group', { name: /^Text not inserted/ })).toHaveTextContent('65,542');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('group', { name: /^Text not inserted/ })).toBeNull();
  });

  it('refuses a typed text that is too long at the field, and cuts nothing off', async () => {
    const { user, calls } = renderConsole({ at: '/explain' });
    const field = await screen.findByLabelText('Error text');
    fireEvent.change(field, { target: { value: `${'x'.repeat(longestText)}AADSTS700016` } });
    expect(field).toHaveAccessibleDescription(
      /Enter at most 65,536 characters\. The text is 12 characters too long/,
    );
    expect(field).toHaveProperty('value.length', longestText + 12);
    await user.click(screen.getByRole('button', { name: 'Explain' }));
    expect(calls.map((call) => call.action)).not.toContain('problems.explain');
  });

  it('is asked for by Ctrl+Enter', async () => {
    const { user } = renderConsole({ at: '/explain' });
    await user.click(await screen.findByLabelText('Error text'));
    await user.paste('AADSTS7000222: expired');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('region', { name: titleOf('client-secret-expired') });
  });

  it('says that a text has no error, and asks nobody to act on it', async () => {
    const { user } = renderConsole({
      at: '/explain',
      overrides: {
        problems: {
          explain: () =>
            ok({
              findings: [{ problem: { code: 'unrecognised', facts: null, cause: null }, matched: '' }],
              ids: [{ kind: 'trace', value: 'cd2d3ddf-9d4c-4fbc-8b5a-5e1b0c7c1f00' }],
            }),
        },
      },
    });
    await user.click(await screen.findByLabelText('Error text'));
    await user.paste('asdf nonsense');
    await user.click(screen.getByRole('button', { name: 'Explain' }));
    expect(await screen.findByText('No error found in this text.')).toBeVisible();
    expect(screen.getByText('cd2d3ddf-9d4c-4fbc-8b5a-5e1b0c7c1f00')).toBeVisible();
    expect(screen.queryByText(/Action required/)).toBeNull();
    expect(screen.queryByText(/evidence/)).toBeNull();
    await expectAccessible();
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
