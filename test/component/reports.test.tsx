import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { sampleId, sampleKeyDisabled, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

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

/** jsdom does not download: collects the files when their URLs are created. */
function collectSaved() {
  const saved: { name: string; blob: Blob }[] = [];
  let blob = new Blob();
  URL.createObjectURL = (object) => {
    blob = object as Blob;
    return 'blob:file';
  };
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob });
  });
  return saved;
}
afterEach(() => vi.restoreAllMocks());

describe('the message to a customer', () => {
  it('can be read, copied, and saved as a page', async () => {
    const saved = collectSaved();
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Send to customer/);
    const preview = await within(dialog).findByRole('region', { name: 'Message' });
    expect(preview).toHaveTextContent('Enable the key.');
    expect(dialog).toHaveTextContent('Action required in your Azure tenant: Key is disabled');
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Copy message' }));
    expect(await navigator.clipboard.readText()).toBe(preview.textContent);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Copy HTML' }));
    expect(await navigator.clipboard.readText()).toMatch(/^<!doctype html>/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Save HTML' }));
    expect(saved.map(({ name, blob }) => [name, blob.type])).toEqual([['azure-access.html', 'text/html']]);
    await expectAccessible();
  });

  it('does not exist if no action by the customer is required, and the dialog says why', async () => {
    const why = 'The customer has nothing to do. Action required: Provider.';
    const overrides = { reports: { forCustomer: () => ok({ kind: 'nothing', why } as const) } };
    const dialog = await openReport(renderConsole({ ...given(), overrides }), /^Send to customer/);
    expect(await within(dialog).findByText(why)).toBeVisible();
    expect(within(dialog).queryByRole('button', { name: /Copy|Save/ })).toBeNull();
  });

  it('is not available to the customer administrator', async () => {
    renderConsole({ ...given(), person: people.customer });
    await screen.findByRole('button', { name: 'Check now' });
    expect(screen.queryByRole('button', { name: 'Reports' })).toBeNull();
  });
});

describe('the support bundle', () => {
  it('can be read and saved as JSON', async () => {
    const saved = collectSaved();
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Support bundle/);
    const preview = await within(dialog).findByRole('region', { name: 'Bundle' });
    expect(JSON.parse(preview.textContent)).toEqual({ tenantId: sampleId(2) });
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Save JSON' }));
    expect(saved.map(({ name }) => name)).toEqual([`support-${sampleId(2)}.json`]);
    await expectAccessible();
  });
});

describe('the revocation drill', () => {
  it('caches tokens, then shows that they still work after the revocation, and until when', async () => {
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Revocation drill/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Start drill' }));
    expect(await within(dialog).findByText(/Tokens are cached now/)).toBeVisible();
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Run again' }));
    expect(await within(dialog).findByText(/exposure until 2 Mar 2026/)).toBeVisible();
    const row = within(dialog).getByRole('row', { name: /Key Vault/ });
    expect(row).toHaveTextContent('Accepted by the service');
    expect(row).toHaveTextContent(`Rejected by Microsoft Entra: ${titleOf('app-not-in-tenant')}`);
    await expectAccessible();
  });

  it('closes', async () => {
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Revocation drill/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is not available to a reader, who can use the reports', async () => {
    const { user } = renderConsole({ ...given(), person: people.reader });
    await user.click(await screen.findByRole('button', { name: 'Reports' }));
    expect(await screen.findByRole('menuitem', { name: /^Support bundle/ })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: /^Revocation drill/ })).toBeNull();
  });
});
