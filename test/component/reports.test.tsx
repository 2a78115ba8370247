import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { sampleId, sampleKeyDisabled, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { enter, expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

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

/** jsdom has no items for the clipboard. */
class TestClipboardItem {
  readonly parts: Readonly<Record<string, Blob>>;
  constructor(parts: Readonly<Record<string, Blob>>) {
    this.parts = parts;
  }
  get types() {
    return Object.keys(this.parts);
  }
  getType(type: string) {
    return Promise.resolve(this.parts[type] ?? new Blob());
  }
}
beforeEach(() => void vi.stubGlobal('ClipboardItem', TestClipboardItem));

const textOf = async (item: ClipboardItem | undefined, type: string) => (await item?.getType(type))?.text();

describe('the message to a customer', () => {
  it('can be read, copied, and saved as a page', async () => {
    const saved = collectSaved();
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Send to customer/);
    const preview = await within(dialog).findByRole('region', { name: 'Message' });
    expect(dialog).toHaveAccessibleName('Send to Fabrikam');
    expect(preview).toHaveTextContent('Enable the key.');
    expect(dialog).toHaveTextContent('Action required in your Azure tenant: Key is disabled');
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Copy message' }));
    const [copied] = await navigator.clipboard.read();
    expect(copied?.types).toEqual(['text/plain', 'text/html']);
    expect(await textOf(copied, 'text/plain')).toBe(preview.textContent);
    expect(await textOf(copied, 'text/html')).toMatch(/^<!doctype html>/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Save as page' }));
    expect(within(dialog).getByRole('button', { name: 'Saved as azure-access.html' })).toBeVisible();
    expect(saved.map(({ name, blob }) => [name, blob.type])).toEqual([['azure-access.html', 'text/html']]);
    await expectAccessible();
  });

  it('opens in the mail program with its subject and text, and without a recipient', async () => {
    const dialog = await openReport(renderConsole(given()), /^Send to customer/);
    const link = await within(dialog).findByRole('link', { name: 'Open in mail program' });
    const address = link.getAttribute('href') ?? '';
    expect(address).toMatch(/^mailto:\?subject=/);
    const fields = new URL(address).searchParams;
    expect([...fields.keys()]).toEqual(['subject', 'body']);
    expect(fields.get('subject')).toBe('Action required in your Azure tenant: Key is disabled');
    expect(fields.get('body')).toBe('Hello,\r\n\r\nEnable the key.');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('is also copied whole if the mail program gets only a part of it', async () => {
    const message = 'Assign the role to the application.\n'.repeat(200);
    const report = {
      kind: 'message',
      subject: 'Subject',
      message,
      html: '<p>x</p>',
      fileName: 'x.html',
    } as const;
    const rendered = renderConsole({ ...given(), overrides: { reports: { forCustomer: () => ok(report) } } });
    const dialog = await openReport(rendered, /^Send to customer/);
    await rendered.user.click(await within(dialog).findByRole('link', { name: 'Open in mail program' }));
    const [copied] = await navigator.clipboard.read();
    expect(await textOf(copied, 'text/plain')).toBe(message);
  });

  it('says what happened after it was opened, and offers to note that the provider waits', async () => {
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Send to customer/);
    const link = await within(dialog).findByRole('link', { name: 'Open in mail program' });
    expect(within(dialog).queryByText(/If nothing opens/)).toBeNull();
    await rendered.user.click(link);
    expect(await within(dialog).findByText(/If nothing opens, copy the message/)).toBeVisible();
    await rendered.user.click(
      await within(dialog).findByRole('button', { name: 'Turn on “Waiting for the customer”' }),
    );
    expect(await within(dialog).findByText('“Waiting for the customer” is on.')).toBeVisible();
    expect(rendered.calls.find(({ action }) => action === 'tenants.annotate')?.input).toEqual({
      tenantId: sampleId(2),
      waitingSince: expect.stringMatching(/^2\d{3}-/) as string,
    });
    expect(within(dialog).queryByRole('button', { name: /^Turn on/ })).toBeNull();
    await expectAccessible();
  });

  it('asks for the sender in Settings until there is one', async () => {
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Send to customer/);
    expect(await within(dialog).findByText(/does not name your company/)).toBeVisible();
    await rendered.user.click(within(dialog).getByRole('link', { name: 'Settings' }));
    await enter(rendered.user, await screen.findByLabelText('Company'), 'Northwind');
    await rendered.user.click(screen.getByRole('button', { name: 'Save sender' }));
    await screen.findByText(/New messages name this sender/);
    window.location.hash = given().at;
    const again = await openReport(rendered, /^Send to customer/);
    await within(again).findByRole('region', { name: 'Message' });
    expect(within(again).queryByText(/does not name your company/)).toBeNull();
  });

  it('does not exist if no action by the customer is required, and the dialog says why', async () => {
    const why = 'The customer has nothing to do. Action required: Provider.';
    const overrides = { reports: { forCustomer: () => ok({ kind: 'nothing', why } as const) } };
    const dialog = await openReport(renderConsole({ ...given(), overrides }), /^Send to customer/);
    expect(await within(dialog).findByText(why)).toBeVisible();
    expect(within(dialog).queryByRole('button', { name: /Copy|Save/ })).toBeNull();
    expect(within(dialog).queryByRole('link', { name: 'Open in mail program' })).toBeNull();
  });

  it('is not available to the customer administrator', async () => {
    renderConsole({ ...given(), person: people.customer });
    await screen.findByRole('button', { name: 'Check now' });
    expect(screen.queryByRole('button', { name: 'Reports' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Send to customer/ })).toBeNull();
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
    expect(within(dialog).getByRole('button', { name: /^Saved as support-/ })).toBeVisible();
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

  it('closes, and the focus returns to the button', async () => {
    const rendered = renderConsole(given());
    const dialog = await openReport(rendered, /^Revocation drill/);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Reports' })).toHaveFocus());
  });

  it('is not available to a reader, who can use the reports', async () => {
    const { user } = renderConsole({ ...given(), person: people.reader });
    await user.click(await screen.findByRole('button', { name: 'Reports' }));
    expect(await screen.findByRole('menuitem', { name: /^Support bundle/ })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: /^Revocation drill/ })).toBeNull();
  });
});
