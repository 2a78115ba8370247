import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { bridgeName } from '../../shared/contract/bridge.ts';
import { sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const { tenantId } = tenant;
const at = `/tenants/${tenantId}`;
const annotations = {
  notes: 'Called on Monday.',
  tags: ['vip'],
  ticket: 'https://tickets.contoso.example/42',
  assignee: 'Ada',
};
const given = () => ({
  at,
  rows: [sampleRow(tenant, { state: 'passed' }, {}, { annotations })],
});
const panel = () => screen.findByRole('region', { name: 'Notes' });
const notesField = async () => within(await panel()).findByRole('textbox', { name: 'Notes' });

describe('the notes of a tenant', () => {
  it('are edited in place; only what changed is saved', async () => {
    const { user, calls } = renderConsole(given());
    const field = await notesField();
    expect(field).toHaveValue('Called on Monday.');
    await user.type(field, ' Sent the letter.');
    await user.type(within(await panel()).getByRole('textbox', { name: 'Tags' }), 'urgent{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save notes' }));
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'tenants.annotate',
        input: { tenantId, notes: 'Called on Monday. Sent the letter.', tags: ['vip', 'urgent'] },
      }),
    );
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull());
    expect(within(await panel()).getByText('Saved')).toBeVisible();
    expect(field).toHaveValue('Called on Monday. Sent the letter.');
    await expectAccessible();
  });

  it('keep what was typed when the page is left and when Escape is pressed', async () => {
    const { user } = renderConsole(given());
    await user.type(await notesField(), ' Not saved{Escape}');
    expect(await notesField()).toHaveValue('Called on Monday. Not saved');
    window.location.hash = '/settings';
    await screen.findByRole('heading', { level: 1, name: 'Settings' });
    window.location.hash = at;
    expect(await notesField()).toHaveValue('Called on Monday. Not saved');
    expect(screen.getByText('Not saved yet')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(await notesField()).toHaveValue('Called on Monday.');
  });

  it('refuse an http address as a ticket', async () => {
    const { user, calls } = renderConsole(given());
    const ticket = within(await panel()).getByRole('textbox', { name: 'Ticket' });
    await user.clear(ticket);
    await user.paste('http://tickets.contoso.example/42');
    expect(ticket).toHaveAccessibleDescription(/Enter an ID or an https address\./);
    await user.click(screen.getByRole('button', { name: 'Save notes' }));
    expect(calls.map(({ action }) => action)).not.toContain('tenants.annotate');
    await user.clear(ticket);
    await user.paste('INC-48213');
    await user.click(screen.getByRole('button', { name: 'Save notes' }));
    await waitFor(() => expect(calls.map(({ action }) => action)).toContain('tenants.annotate'));
  });

  it('note since when the customer is awaited', async () => {
    const { user, calls } = renderConsole(given());
    const waiting = within(await panel()).getByRole('switch', { name: 'Waiting for the customer' });
    await user.click(waiting);
    expect(screen.getByLabelText('Since')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save notes' }));
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'tenants.annotate',
        input: { tenantId, waitingSince: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string },
      }),
    );
  });

  it('say that another window changed the same notes, and let the person choose', async () => {
    const { user, state, emit } = renderConsole(given());
    await user.type(await notesField(), ' Mine');
    const [row] = state.rows;
    if (row)
      state.rows = [{ ...row, annotations: { ...row.annotations, notes: 'Theirs', assignee: 'Oskar' } }];
    emit({ kind: 'tenant-changed', tenantId });
    expect(await screen.findByText(/Another window changed these notes/)).toBeVisible();
    expect(await notesField()).toHaveValue('Called on Monday. Mine');
    await user.click(screen.getByRole('button', { name: 'Keep mine' }));
    expect(screen.queryByText(/Another window changed these notes/)).toBeNull();
    expect(await notesField()).toHaveValue('Called on Monday. Mine');
    expect(within(await panel()).getByRole('textbox', { name: 'Assignee' })).toHaveValue('Oskar');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(await notesField()).toHaveValue('Theirs');
  });

  it('link to a ticket only if it is an https address', async () => {
    const { user } = renderConsole(given());
    const ticket = within(await panel()).getByRole('textbox', { name: 'Ticket' });
    expect(within(await panel()).getByRole('link')).toHaveAttribute('href', annotations.ticket);
    for (const entered of ['javascript:alert(1)', 'https://tickets.contoso.example/43']) {
      await user.clear(ticket);
      await user.click(ticket);
      await user.paste(entered);
      // An address that is not saved is no link either, because the console opens the stored one.
      expect(within(await panel()).queryByRole('link')).toBeNull();
    }
  });

  it('ask the console to open the ticket in the window, and leave the link to a browser', async () => {
    const { user, calls } = renderConsole(given());
    const link = within(await panel()).getByRole('link');
    const opens = () => calls.filter(({ action }) => action === 'tenants.openTicket');
    await user.click(link);
    expect(opens()).toEqual([]);
    vi.stubGlobal(bridgeName, () => undefined);
    await user.click(link);
    await user.pointer({ keys: '[MouseMiddle]', target: link });
    vi.unstubAllGlobals();
    const call = { action: 'tenants.openTicket', input: { tenantId } };
    await waitFor(() => expect(opens()).toEqual([call, call]));
  });

  it('are text for a reader', async () => {
    const { calls } = renderConsole({ ...given(), person: people.reader });
    expect(await panel()).toHaveTextContent('Called on Monday.');
    expect(within(await panel()).queryByRole('textbox')).toBeNull();
    expect(calls.some(({ action }) => action === 'tenants.annotate')).toBe(false);
  });

  it('are hidden from a customer administrator', async () => {
    renderConsole({ ...given(), person: people.customer });
    await screen.findByRole('tab', { name: 'Checks' });
    expect(screen.queryByRole('region', { name: 'Notes' })).toBeNull();
  });
});
