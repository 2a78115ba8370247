import { createRateLimiter } from '../doors/rate-limiter.ts';

export interface TicketOpenerOptions {
  /** Asks the person outside the page whether to open the address. */
  readonly confirm: (address: URL) => Promise<boolean>;
  /** Opens the address in the system's browser. */
  readonly open: (address: string) => Promise<void>;
  /** Counts milliseconds and never runs backwards. */
  readonly now?: () => number;
}

/**
 * Opens the address of a stored ticket. A page that stores a ticket could choose its address, so the person must confirm the
 * first ticket of each host. False if the page asks too often; while a question is open, further tickets are ignored.
 */
export function createTicketOpener({
  confirm,
  open,
  now,
}: TicketOpenerOptions): (address: string) => boolean {
  const limiter = createRateLimiter({ perSecond: 1, burst: 5, ...(now && { now }) });
  const confirmed = new Set<string>();
  let asks = false;

  const openConfirmed = async (url: URL): Promise<void> => {
    if (!confirmed.has(url.host)) {
      if (asks) return;
      asks = true;
      try {
        if (!(await confirm(url))) return;
      } finally {
        asks = false;
      }
      confirmed.add(url.host);
    }
    await open(url.href);
  };

  return (address) => {
    if (!limiter.take()) return false;
    const url = URL.parse(address);
    if (url?.protocol === 'https:') void openConfirmed(url).catch(() => undefined);
    return true;
  };
}
