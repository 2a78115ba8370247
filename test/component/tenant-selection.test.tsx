import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { afterPress, noSelection } from '../../renderer/features/tenants/selection/use-selection.ts';
import { tagsIn } from '../../shared/domain/tags-in.ts';
import {
  sampleAppMissing,
  sampleId,
  sampleKeyDisabled,
  sampleRow,
  sampleTenant,
} from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const fleet = () => [
  sampleRow(
    sampleTenant(1, { name: 'Contoso' }),
    { state: 'passed' },
    {},
    { annotations: { tags: ['Gold'] } },
  ),
  sampleRow(sampleTenant(2, { name: 'Fabrikam' }), { state: 'failed', problem: sampleKeyDisabled() }),
  sampleRow(sampleTenant(3, { name: 'Adatum' }), { state: 'failed', problem: sampleAppMissing(sampleId(3)) }),
  sampleRow(sampleTenant(4, { name: 'Litware' }), null),
];
const open = async (given: Parameters<typeof renderConsole>[0] = {}) => {
  const rendered = renderConsole({ at: '/tenants', rows: fleet(), ...given });
  await screen.findByRole('link', { name: 'Contoso' });
  return rendered;
};
const bar = () => screen.getByRole('toolbar', { name: 'Selected tenants' });
const selected = () =>
  screen
    .getAllByRole<HTMLInputElement>('checkbox', { name: /^Select (?!all)/ })
    .filter(({ checked }) => checked)
    .map((box) => box.getAttribute('aria-label')?.replace('Select ', ''));

describe('the selection in the list of tenants', () => {
  it('grows by check boxes, by Ctrl and by Shift, and Escape clears it', async () => {
    const { user } = await open();
    expect(screen.queryByRole('toolbar', { name: 'Selected tenants' })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'Select Fabrikam' }));
    expect(selected()).toEqual(['Fabrikam']);
    expect(bar()).toHaveTextContent('1 selected');
    await user.keyboard('{Shift>}');
    await user.click(screen.getByRole('checkbox', { name: 'Select Contoso' }));
    await user.keyboard('{/Shift}');
    expect(selected()).toEqual(['Fabrikam', 'Adatum', 'Contoso']);
    await user.keyboard('{Control>}');
    await user.click(screen.getByRole('link', { name: 'Adatum' }));
    await user.keyboard('{/Control}');
    expect(selected()).toEqual(['Fabrikam', 'Contoso']);
    await expectAccessible();
    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
    expect(screen.queryByRole('toolbar', { name: 'Selected tenants' })).toBeNull();
  });

  it('contains the rows that the filter shows after Ctrl+A, and no others', async () => {
    const { user, calls } = await open();
    await user.click(screen.getByRole('button', { name: 'Not working 2' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Contoso' })).toBeNull());
    screen.getByRole('link', { name: 'Fabrikam' }).focus();
    await user.keyboard('{Control>}a{/Control}');
    expect(bar()).toHaveTextContent('2 selected');
    await user.click(within(bar()).getByRole('button', { name: 'Check 2 tenants' }));
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'checks.startSome',
        input: { tenantIds: [sampleId(2), sampleId(3)] },
      }),
    );
  });

  it('never acts on rows that the filter hides', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Select Contoso' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Fabrikam' }));
    await user.click(screen.getByRole('button', { name: 'Working 1' }));
    await waitFor(() => expect(bar()).toHaveTextContent('1 selected'));
    expect(within(bar()).getByRole('button', { name: 'Check 1 tenant' })).toBeVisible();
  });

  it('grows with the keyboard alone: Space, and Shift with the arrow keys', async () => {
    const { user } = await open();
    screen.getByRole('link', { name: 'Fabrikam' }).focus();
    await user.keyboard('[Space]');
    expect(selected()).toEqual(['Fabrikam']);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(selected()).toEqual(['Fabrikam', 'Adatum', 'Contoso']);
    expect(screen.getByRole('link', { name: 'Contoso' })).toHaveFocus();
  });

  it('leaves Ctrl+A and Escape to the search field', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('searchbox', { name: 'Search tenants' }));
    await user.keyboard('{Control>}a{/Control}');
    expect(selected()).toEqual([]);
  });

  it('adds and removes tags', async () => {
    const { user, calls } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Select all tenants shown' }));
    await user.click(within(bar()).getByRole('button', { name: 'Tags…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Tags of 4 tenants' });
    await user.type(await within(dialog).findByRole('combobox', { name: 'Add tags' }), 'EU, onboarding');
    await user.click(within(dialog).getByRole('checkbox', { name: 'Gold (1 tenant)' }));
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(({ action }) => action === 'tenants.tag')?.input).toEqual({
      tenantIds: [2, 3, 1, 4].map(sampleId),
      add: ['EU', 'onboarding'],
      remove: ['Gold'],
    });
  });

  it('lists the messages to the tenants whose customer must act', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Select all tenants shown' }));
    await user.click(within(bar()).getByRole('button', { name: 'Messages (2)…' }));
    const list = await screen.findByRole('dialog', { name: 'Messages to customers' });
    expect((await within(list).findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Fabrikam'),
      expect.stringContaining('Adatum'),
    ]);
    await user.click(within(list).getByRole('button', { name: 'Open message to Adatum' }));
    expect(await screen.findByRole('dialog', { name: 'Send to Adatum' })).toBeVisible();
    await user.keyboard('{Escape}');
    const again = await screen.findByRole('dialog', { name: 'Messages to customers' });
    expect((await within(again).findAllByRole('listitem'))[1]).toHaveTextContent('Opened');
  });

  it('offers only the export to a reader', async () => {
    const { user } = await open({ person: people.reader });
    await user.click(screen.getByRole('checkbox', { name: 'Select Contoso' }));
    const names = within(bar())
      .getAllByRole('button')
      .map(({ textContent }) => textContent);
    expect(names).toEqual(['Messages (0)…', 'Export', 'Clear selection']);
  });
});

describe('a press on a row', () => {
  const shown = ['a', 'b', 'c', 'd'];

  it('with Shift adds the range in either direction and keeps the anchor', () => {
    const from = afterPress(noSelection, shown, 'c', false);
    const up = afterPress(from, shown, 'a', true);
    expect([...up.ids].sort()).toEqual(['a', 'b', 'c']);
    expect([...afterPress(up, shown, 'd', true).ids].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('with Shift selects the row alone if the anchor is not shown', () => {
    expect(afterPress({ ids: new Set(['x']), anchor: 'x' }, shown, 'b', true).ids).toEqual(
      new Set(['x', 'b']),
    );
  });
});

describe('tags in a text', () => {
  it('are separated by commas, and listed once whatever their case', () => {
    expect(tagsIn(' EU , gold,,eu ')).toEqual({ tags: ['EU', 'gold'] });
  });

  it('are refused with a reason if one is too long', () => {
    expect(tagsIn(`EU, ${'x'.repeat(41)}`)).toEqual({ message: 'A tag has at most 40 characters.' });
  });
});
