import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { sampleId, sampleKeyDisabled, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const given = () => ({
  at: `/tenants/${tenant.tenantId}`,
  rows: [sampleRow(tenant, { state: 'failed', problem: sampleKeyDisabled() })],
});
type Rendered = ReturnType<typeof renderConsole>;

async function openReport({ user }: Rendered, name: RegExp) {
  await user.click(await screen.findByRole('button', { name: 'Reports' }));
  await user.click(await screen.findByRole('menuitem', { name }));
  return screen.findByRole('dialog');
}

/** jsdom downloads nothing: what would be saved is caught where its address is made. */
function catchSaved() {
  const saved: { name: string; blob: Blob }[] = [];
  let blob = new Blob();
  URL.createObjectURL = (made) => {
    blob = made as Blob;
    return 'blob:made';
  };
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob });
  });
  return saved;
}
afterEach(() => vi.restoreAllMocks());

describe('what is sent to a customer', () => {
  test('is read first, then copied, or saved as a page', async () => {
    const saved = catchSaved();
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Send to customer/);
    const preview = await within(dialog).findByRole('region', { name: 'Message' });
    expect(preview).toHaveTextContent('your administrator enables the key');
    expect(dialog).toHaveTextContent('Action needed in your Azure tenant: Key is disabled');
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Copy message' }));
    expect(await navigator.clipboard.readText()).toBe(preview.textContent);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Copy HTML' }));
    expect(await navigator.clipboard.readText()).toMatch(/^<!doctype html>/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Save HTML' }));
    expect(saved.map(({ name, blob }) => [name, blob.type])).toEqual([['azure-access.html', 'text/html']]);
    await expectAccessible();
  });

  test('is nothing where the next move is not theirs, and it says whose it is', async () => {
    const why = 'The next move is yours, the provider’s.';
    const overrides = { reports: { forCustomer: () => ok({ kind: 'nothing', why } as const) } };
    const dialog = await openReport(renderConsole({ ...given(), overrides }), /^Send to customer/);
    expect(await within(dialog).findByText(why)).toBeVisible();
    expect(within(dialog).queryByRole('button', { name: /Copy|Save/ })).toBeNull();
  });

  test('is not offered to the customer’s own administrator', async () => {
    renderConsole({ ...given(), person: people.customer });
    await screen.findByRole('button', { name: 'Check now' });
    expect(screen.queryByRole('button', { name: 'Reports' })).toBeNull();
  });
});

describe('a support bundle', () => {
  test('is read, copied and saved as JSON', async () => {
    const saved = catchSaved();
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Support bundle/);
    const preview = await within(dialog).findByRole('region', { name: 'Bundle' });
    expect(JSON.parse(preview.textContent)).toEqual({ tenantId: sampleId(2) });
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Save JSON' }));
    expect(saved.map(({ name }) => name)).toEqual([`support-${sampleId(2)}.json`]);
    await expectAccessible();
  });
});

describe('a revocation drill', () => {
  test('first holds tokens, then shows that they outlive the revocation, and until when', async () => {
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Revocation drill/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Start the drill' }));
    expect(await within(dialog).findByText(/Tokens are held now/)).toBeVisible();
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Try again' }));
    expect(await within(dialog).findByText(/exposure until 2 Mar 2026/)).toBeVisible();
    const row = within(dialog).getByRole('row', { name: /Key Vault/ });
    expect(row).toHaveTextContent('Accepted by the service');
    expect(row).toHaveTextContent('Refused by Entra: Application is not in the tenant');
    await expectAccessible();
  });

  test('closes', async () => {
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Revocation drill/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('is not offered to a reader, who may hand on reports', async () => {
    const { user } = renderConsole({ ...given(), person: people.reader });
    await user.click(await screen.findByRole('button', { name: 'Reports' }));
    expect(await screen.findByRole('menuitem', { name: /^Support bundle/ })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: /^Revocation drill/ })).toBeNull();
  });
});
