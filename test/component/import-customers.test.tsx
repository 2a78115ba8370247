import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { importTemplate, longestImport } from '../../shared/domain/onboarding/customer-import.ts';
import { sampleId } from '../support/sample-fleet.ts';
import {
  enter,
  expectAccessible,
  people,
  renderConsole,
  titleOf,
  type RenderedConsole,
} from './render-console.tsx';

const good = 'name,tenant\nKestrelwick,kestrelwick.example\nPalmera,palmera.example';
const bad = `${good}\nNobody,`;
const file = (text: string, name = 'customers.csv') => new File([text], name, { type: 'text/csv' });

async function openDialog({ user }: RenderedConsole) {
  await user.click(await screen.findByRole('button', { name: 'Import customers' }));
  return within(await screen.findByRole('dialog', { name: 'Import customers' }));
}
const importsIn = ({ calls }: RenderedConsole) =>
  calls.filter(({ action }) => action === 'onboarding.import');

afterEach(() => vi.restoreAllMocks());

describe('the import of customers', () => {
  it('shows a file before it is imported, and then says how many customers were imported', async () => {
    const shown = renderConsole({ at: '/onboarding', person: people.operator });
    const { user } = shown;
    const dialog = await openDialog(shown);
    await user.upload(dialog.getByLabelText('Import file'), file(good));
    expect(await dialog.findByDisplayValue('Content of customers.csv')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    expect(await dialog.findByRole('row', { name: /2 Kestrelwick New/ })).toBeVisible();
    expect(
      dialog.getByText('2 new customers, 0 known, 0 errors. Known customers stay as they are.'),
    ).toBeVisible();
    expect(importsIn(shown)).toEqual([]);
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Import 2 customers' }));
    expect(await dialog.findByText('2 customers imported.')).toBeVisible();
    expect(importsIn(shown)).toEqual([
      { action: 'onboarding.import', input: { text: good, as: 'invitations', days: 14 } },
    ]);
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('cannot begin while a row has an error, which is shown first', async () => {
    const shown = renderConsole({ at: '/onboarding' });
    const { user } = shown;
    const dialog = await openDialog(shown);
    expect(dialog.getByRole('button', { name: 'Preview' })).toHaveAttribute('aria-disabled', 'true');
    await enter(user, dialog.getByLabelText('Customers'), bad);
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    const table = within(await dialog.findByRole('region', { name: 'Preview' }));
    expect(table.getAllByRole('row')[1]).toHaveTextContent(
      '4NobodyErrortenant: Enter the tenant ID or one of the tenant’s domains.',
    );
    const accept = dialog.getByRole('button', { name: 'Import 2 customers' });
    expect(accept).toHaveAttribute('aria-disabled', 'true');
    await user.click(accept);
    await user.click(dialog.getByRole('button', { name: 'Preview again' }));
    expect(shown.calls.filter(({ action }) => action === 'onboarding.previewImport')).toHaveLength(2);
    expect(importsIn(shown)).toEqual([]);
    await expectAccessible();
  });

  it('needs another preview after a change of the text or of the kind', async () => {
    const shown = renderConsole({ at: '/onboarding' });
    const { user } = shown;
    const dialog = await openDialog(shown);
    await enter(user, dialog.getByLabelText('Customers'), good);
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    await dialog.findByRole('button', { name: 'Import 2 customers' });
    await user.click(dialog.getByRole('radio', { name: /^Tenants in the list/ }));
    expect(dialog.queryByLabelText('Valid for (days)')).not.toBeInTheDocument();
    await user.click(await dialog.findByRole('button', { name: 'Preview' }));
    await dialog.findByRole('button', { name: 'Import 2 customers' });
    await enter(user, dialog.getByLabelText('Customers'), '\nThird,third.example');
    expect(dialog.queryByRole('region', { name: 'Preview' })).not.toBeInTheDocument();
    await user.click(await dialog.findByRole('button', { name: 'Preview' }));
    await user.click(await dialog.findByRole('button', { name: 'Import 3 customers' }));
    await dialog.findByText('3 customers imported.');
    expect(importsIn(shown)).toMatchObject([{ input: { as: 'tenants' } }]);
  });

  it('waits for valid days', async () => {
    const shown = renderConsole({ at: '/onboarding' });
    const { user } = shown;
    const dialog = await openDialog(shown);
    await enter(user, dialog.getByLabelText('Customers'), good);
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    await dialog.findByRole('button', { name: 'Import 2 customers' });
    await user.clear(dialog.getByLabelText('Valid for (days)'));
    expect(dialog.getByText('Enter a whole number from 1 to 90.')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Import 2 customers' }));
    expect(importsIn(shown)).toEqual([]);
    await enter(user, dialog.getByLabelText('Valid for (days)'), '30');
    await user.click(dialog.getByRole('button', { name: 'Import 2 customers' }));
    await dialog.findByText('2 customers imported.');
    expect(importsIn(shown)).toMatchObject([{ input: { days: 30 } }]);
  });

  it('shows why the console refused it, and stays open', async () => {
    const shown = renderConsole({
      at: '/onboarding',
      overrides: {
        onboarding: {
          previewImport: () => ok({ rows: [], counts: { new: 1, known: 0, error: 0 } }),
        },
      },
    });
    const { user } = shown;
    const dialog = await openDialog(shown);
    await enter(user, dialog.getByLabelText('Customers'), bad);
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    await user.click(await dialog.findByRole('button', { name: 'Import 1 customer' }));
    expect(await dialog.findByText(titleOf('import-has-errors'))).toBeVisible();
    expect(dialog.getByText('The preview shows 0 rows of 1.')).toBeVisible();
  });

  it('refuses a file that is too large without reading it, and forgets a file that is removed', async () => {
    const shown = renderConsole({ at: '/onboarding' });
    const { user } = shown;
    const dialog = await openDialog(shown);
    const large = file('');
    Object.defineProperty(large, 'size', { value: longestImport + 1 });
    Object.defineProperty(large, 'text', { value: () => expect.unreachable('the file was read') });
    await user.upload(dialog.getByLabelText('Import file'), large);
    expect(await dialog.findByText(/larger than 10 MB/)).toBeVisible();
    await user.upload(dialog.getByLabelText('Import file'), file(good));
    await user.click(await dialog.findByRole('button', { name: 'Remove file' }));
    expect(dialog.queryByText(/larger than 10 MB/)).not.toBeInTheDocument();
    expect(dialog.getByLabelText('Customers')).toHaveValue('');
    expect(dialog.getByRole('button', { name: 'Preview' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('offers a template that can be imported', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = (blob) => {
      saved.push(blob as Blob);
      return `blob:${sampleId(1)}`;
    };
    URL.revokeObjectURL = () => undefined;
    // jsdom does not download.
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const shown = renderConsole({ at: '/onboarding' });
    const dialog = await openDialog(shown);
    await shown.user.click(dialog.getByRole('button', { name: 'Save template' }));
    expect(saved).toHaveLength(1);
    expect(saved[0]?.size).toBe(new TextEncoder().encode(importTemplate).length);
  });

  it('is not offered to a reader', async () => {
    renderConsole({ at: '/onboarding', person: people.reader });
    await screen.findByRole('heading', { name: 'No customer is in onboarding' });
    expect(screen.queryByRole('button', { name: 'Import customers' })).not.toBeInTheDocument();
  });
});
