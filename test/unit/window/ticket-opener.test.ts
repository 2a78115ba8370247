import { describe, expect, it, vi } from 'vitest';
import { createTicketOpener } from '../../../electron/window/ticket-opener.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function opener(answer: () => Promise<boolean>) {
  let present = 0;
  const confirm = vi.fn<(address: URL) => Promise<boolean>>(answer);
  const open = vi.fn<(address: string) => Promise<void>>(() => Promise.resolve());
  const openTicket = createTicketOpener({ confirm, open, now: () => present });
  return { openTicket, confirm, open, wait: (ms: number) => (present += ms) };
}

describe('the opener of tickets', () => {
  it('asks once for each host, and opens the address as the URL standard writes it', async () => {
    const { openTicket, confirm, open } = opener(() => Promise.resolve(true));
    for (const address of ['https://Tickets.example/42', 'https://tickets.example/43']) {
      expect(openTicket(address)).toBe(true);
      await settled();
    }
    expect(confirm).toHaveBeenCalledOnce();
    expect(open.mock.calls).toEqual([['https://tickets.example/42'], ['https://tickets.example/43']]);
    openTicket('https://tickets.example:8443/1');
    await settled();
    expect(confirm).toHaveBeenCalledTimes(2);
  });

  it('opens nothing that the person refuses, and asks again', async () => {
    const { openTicket, confirm, open } = opener(() => Promise.resolve(false));
    openTicket('https://tickets.example/42');
    await settled();
    openTicket('https://tickets.example/42');
    await settled();
    expect(confirm).toHaveBeenCalledTimes(2);
    expect(open).not.toHaveBeenCalled();
  });

  it('shows one question at a time', async () => {
    const { openTicket, confirm } = opener(() => new Promise(() => undefined));
    openTicket('https://one.example/');
    openTicket('https://two.example/');
    await settled();
    expect(confirm).toHaveBeenCalledOnce();
  });

  it.each([
    'http://tickets.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:',
    'INC-42',
    '',
  ])('does not open %j', async (address) => {
    const { openTicket, confirm, open } = opener(() => Promise.resolve(true));
    openTicket(address);
    await settled();
    expect(confirm).not.toHaveBeenCalled();
    expect(open).not.toHaveBeenCalled();
  });

  it('refuses a page that asks more than five times at once', async () => {
    const { openTicket, open, wait } = opener(() => Promise.resolve(true));
    openTicket('https://tickets.example/0');
    await settled();
    const answers = [1, 2, 3, 4, 5, 6].map((number) => openTicket(`https://tickets.example/${number}`));
    expect(answers).toEqual([true, true, true, true, false, false]);
    wait(1_000);
    expect(openTicket('https://tickets.example/7')).toBe(true);
    await settled();
    expect(open).toHaveBeenCalledTimes(6);
  });
});
