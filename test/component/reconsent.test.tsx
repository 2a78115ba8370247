import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { enter, expectAccessible, lastCall, people, renderConsole } from './render-console.tsx';

const openDialog = async (person: (typeof people)['operator' | 'reader'] = people.operator) => {
  const rendered = renderConsole({ at: '/onboarding', person });
  await rendered.user.click(await screen.findByRole('button', { name: 'Changed permissions' }));
  return { ...rendered, dialog: within(await screen.findByRole('dialog')) };
};

describe('the changed permissions', () => {
  it('are shown old beside new, and get a note', async () => {
    const { user, calls, dialog } = await openDialog();
    const items = await dialog.findAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toContain('User.Read.All (new)');
    await user.click(dialog.getByRole('button', { name: 'Save note' }));
    expect(await dialog.findByText('Enter why the permissions changed.')).toBeVisible();
    await enter(user, dialog.getByLabelText('Why the permissions changed'), 'We list users.');
    await enter(user, dialog.getByLabelText(/^What keeps working/), 'Encryption continues.');
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Save note' }));
    expect(await dialog.findByRole('heading', { name: /^Newest note/ })).toBeVisible();
    expect(calls).toContainEqual({
      action: 'reconsent.addChange',
      input: { why: 'We list users.', meanwhile: 'Encryption continues.' },
    });
    await user.click(dialog.getByRole('button', { name: 'Message to Fabrikam' }));
    expect(await dialog.findByRole('button', { name: /Copy message/ })).toBeVisible();
    expect(lastCall(calls)).toEqual({ action: 'reconsent.message', input: { tenantId: sampleId(2) } });
  });

  it('list who accepted, who has not yet, and who declined', async () => {
    const { user, dialog } = await openDialog();
    const listOf = (answer: string) => within(dialog.getByRole('list', { name: `Customers: ${answer}` }));
    expect(await dialog.findByText('Fabrikam')).toBeVisible();
    expect(listOf('Not yet').getByText('Missing: User.Read.All')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Declined' }));
    await user.selectOptions(dialog.getByLabelText('Customers'), 'Declined (1)');
    expect(await listOf('Declined').findByText('Fabrikam')).toBeVisible();
    await user.selectOptions(dialog.getByLabelText('Customers'), 'Accepted (1)');
    expect(listOf('Accepted').getByText('Contoso')).toBeVisible();
    await expectAccessible();
  });

  it('are not changed by a reader', async () => {
    const { dialog } = await openDialog(people.reader);
    expect(await dialog.findByText('Fabrikam')).toBeVisible();
    expect(dialog.queryByRole('button', { name: /^(?:Save note|Declined|Message)/ })).toBeNull();
  });

  it('are explained to a customer who has not consented', async () => {
    const change = {
      ...{ changeId: sampleId(950), why: 'We list users.', meanwhile: 'Encryption continues.' },
      ...{ before: ['Group.Read.All'], after: ['Group.Read.All', 'User.Read.All'] },
      at: '2026-03-02T08:30:00.000Z',
    };
    renderConsole({
      at: `/onboarding/${sampleId(2)}`,
      person: people.customer,
      rows: [sampleRow(sampleTenant(2, { name: 'Fabrikam' }), null)],
      overrides: { reconsent: { ofTenant: () => ok({ change, missing: ['User.Read.All'] }) } },
    });
    const section = within(await screen.findByRole('region', { name: 'Changed permissions' }));
    expect(section.getByText('We list users.')).toBeVisible();
    expect(section.getByText(/Encryption continues\./)).toBeVisible();
    await expectAccessible();
  });
});
