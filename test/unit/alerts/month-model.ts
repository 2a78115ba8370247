/**
 * A simple model of what a month of checks must tell: it keeps every check, works out from all of them what is open at a time,
 * and compares that with what was open before. Written without the code under test.
 */

export interface ModelCheck {
  readonly at: number;
  readonly result: 'works' | 'unseen' | { readonly code: string };
}

interface ModelExpiry {
  readonly kind: 'key' | 'credential';
  readonly at: string;
}

export interface ModelTenant {
  /** Every check that did not fall into maintenance, oldest first. */
  checks: ModelCheck[];
  /** What the last check saw. */
  expiries: readonly ModelExpiry[];
  isRemoved: boolean;
}

interface Item {
  readonly cause: string;
  readonly who: string;
  readonly isLoud: boolean;
  /** Days left at the nearest threshold; 0 for anything else. */
  readonly days: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const thresholds = [1, 7, 14, 30];
const ofProvider = new Set(['client-secret-expired']);

/** The open fault after these checks, and whether somebody is told. */
function faultOf(checks: readonly ModelCheck[]): { readonly code: string; readonly isLoud: boolean } | null {
  let open = null as { readonly code: string; readonly isLoud: boolean } | null;
  let failed: number[] = [];
  let row = 0;
  let good = 0;
  let verified = false;
  for (const { at, result } of checks) {
    if (result === 'unseen') continue;
    if (result === 'works') {
      good += 1;
      row = 0;
      if (!verified) failed = [];
      verified = true;
      if (open !== null && good >= 2) {
        open = null;
        failed = [];
      }
      continue;
    }
    good = 0;
    row += 1;
    failed.push(at);
    const isReached = row >= 3 || failed.filter((one) => at - one <= dayMs).length >= 3;
    const isLoud: boolean = (open?.isLoud ?? false) || (verified && isReached);
    if (open !== null || isLoud || !verified) open = { code: result.code, isLoud };
  }
  return open;
}

/** A model of the whole fleet, by the numbers of the tenants. */
export function createMonthModel(tenants: ReadonlyMap<number, ModelTenant>) {
  let before = new Map<string, Item>();
  let seen = new Set<number>();
  const faults = new Map<number, { length: number; fault: ReturnType<typeof faultOf> }>();
  const suspected = new Set<string>();

  const knownFault = (number: number, { checks }: ModelTenant) => {
    const known = faults.get(number);
    if (known?.length === checks.length) return known.fault;
    const fault = faultOf(checks);
    faults.set(number, { length: checks.length, fault });
    return fault;
  };

  function itemsAt(now: number): Map<string, Item> {
    const items = new Map<string, Item>();
    const add = (key: string, item: Item) => {
      const present = items.get(key);
      items.set(key, present ? { ...present, isLoud: present.isLoud || item.isLoud } : item);
    };
    const present = [...tenants].filter(([, tenant]) => !tenant.isRemoved && tenant.checks.length > 0);
    const failing = present.flatMap(([number, tenant]) => {
      const fault = knownFault(number, tenant);
      return fault ? [{ number, ...fault }] : [];
    });
    const verified = present.filter(([, { checks }]) =>
      checks.some(({ result }) => result === 'works'),
    ).length;
    for (const code of new Set(failing.map((one) => one.code))) {
      const loud = failing.filter((one) => one.code === code && one.isLoud).length;
      if (loud >= 3 && loud * 2 >= verified) suspected.add(code);
    }
    for (const code of suspected)
      if (!failing.some((one) => one.code === code && one.isLoud)) suspected.delete(code);
    for (const { number, code, isLoud } of failing) {
      const who = String(number);
      if (ofProvider.has(code)) add(code, { cause: `access ${code}`, who: 'all', isLoud, days: 0 });
      else if (isLoud && suspected.has(code))
        add(code, { cause: `access provider-cause-suspected ${code}`, who: 'all', isLoud, days: 0 });
      else add(`${number} ${code}`, { cause: `access ${code}`, who, isLoud, days: 0 });
    }
    if (present.some(([, { checks }]) => isUnseen(checks)))
      add('visibility', { cause: 'visibility', who: 'all', isLoud: true, days: 0 });
    for (const [number, { checks, expiries }] of present)
      for (const { kind, at } of expiries) {
        const left = Math.round((Date.parse(`${at.slice(0, 10)}T00:00:00Z`) - now + (now % dayMs)) / dayMs);
        const days = thresholds.find((one) => left <= one);
        const isOver =
          Date.parse(at) <= now && (kind === 'credential' || failing.some((one) => one.number === number));
        if (days === undefined || isOver) continue;
        const isLoud = checks.some(({ result }) => result === 'works');
        const owner = kind === 'credential' ? 'provider' : 'customer';
        const who = kind === 'credential' ? 'all' : String(number);
        add(`${who} ${kind} ${at}`, { cause: `expiry ${owner} ${at.slice(0, 10)}`, who, isLoud, days });
      }
    return items;
  }

  /** Whether something that was told is not over, but known under another name now. */
  const isRenamed = (key: string, item: Item, now: Map<string, Item>): boolean => {
    if (item.cause.startsWith('expiry provider')) return Date.parse(key.split(' ')[2] ?? '') <= lastNow;
    const tenant = tenants.get(Number(item.who));
    if (item.who === 'all' || !item.cause.startsWith('access') || tenant === undefined || tenant.isRemoved)
      return false;
    return faultOf(tenant.checks) !== null && !now.has(key);
  };
  let lastNow = 0;

  return {
    /** What must be told now, one line for each group, without an order. */
    tell(now: number): string[] {
      lastNow = now;
      const after = itemsAt(now);
      const newcomers = [...tenants].filter(([number, { checks }]) => checks.length > 0 && !seen.has(number));
      seen = new Set([...seen, ...newcomers.map(([number]) => number)]);
      const isSummary = newcomers.length >= 20;
      const groups = new Map<string, string[]>();
      const put = (group: string, who: string) => groups.set(group, [...(groups.get(group) ?? []), who]);
      for (const [key, item] of before) {
        const still = after.get(key);
        const wasRemoved = tenants.get(Number(item.who))?.isRemoved === true;
        if (still === undefined && item.isLoud && !isRenamed(key, item, after))
          put(`resolved${wasRemoved ? ' (removed)' : ''} ${item.cause}`, item.who);
        if (still && item.isLoud && still.days < item.days) put(`worsened ${item.cause}`, item.who);
        if (still && !item.isLoud && still.isLoud) put(`raised ${item.cause}`, item.who);
      }
      for (const [key, item] of after) {
        if (before.has(key)) continue;
        if (isSummary && item.cause !== 'visibility') put('summary ', item.who);
        else if (item.isLoud) put(`raised ${item.cause}`, item.who);
      }
      before = after;
      return [...groups].map(([group, who]) => `${group}: ${sorted(who).join(', ')}`).toSorted();
    },
  };
}

const isUnseen = (checks: readonly ModelCheck[]): boolean => checks.at(-1)?.result === 'unseen';

export const sorted = (who: readonly string[]): string[] =>
  who.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
