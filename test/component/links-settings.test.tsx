import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import type { LinkState } from '../../shared/contract/links-actions.ts';
import { expectAccessible, renderConsole } from './render-console.tsx';

const open = async (state?: LinkState) => {
  const rendered = renderConsole({
    at: '/settings',
    ...(state && { overrides: { links: { read: () => ok({ state }) } } }),
  });
  return { ...rendered, links: within(await screen.findByRole('region', { name: 'Links' })) };
};

describe('the links in the settings', () => {
  it('are registered and removed by the person alone', async () => {
    const { user, calls, links } = await open();
    const choice = await links.findByRole('switch', { name: 'Open these links with this copy of Causeway' });
    expect(choice).not.toBeChecked();
    expect(calls.some(({ action }) => action === 'links.change')).toBe(false);
    await expectAccessible();
    await user.click(choice);
    await waitFor(() => expect(choice).toBeChecked());
    expect(calls).toContainEqual({ action: 'links.change', input: { registered: true } });
    await user.click(choice);
    await waitFor(() => expect(choice).not.toBeChecked());
    expect(calls).toContainEqual({ action: 'links.change', input: { registered: false } });
  });

  it('say on macOS that they need a package, and what to do instead', async () => {
    const { links } = await open('package required');
    expect(await links.findByText(/^On macOS, links need an application package/)).toBeVisible();
    expect(links.queryByRole('switch')).toBeNull();
  });
});
