import fc from 'fast-check';
import { anyAnswer, ok } from '../../../shared/contract/action.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { callChannel, longestInputOf } from '../../../electron/doors/ipc-channels.ts';
import { openIpcDoor } from '../../../electron/doors/ipc-door.ts';
import { pageRateLimit } from '../../../electron/doors/rate-limiter.ts';
import { every } from '../../support/every-action.ts';
import { fakeIpcMain, pageAt, pageUrl } from '../../support/page-of-window.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const megabyte = 1024 * 1024;
const sizes = [1, 10, 50] as const;
const drawnCall = fc.record({
  action: fc.constantFrom(...every.map(([name]) => name)),
  megabytes: fc.constantFrom(...sizes),
});

/** A door with one page. `limited` is false for a door that believes each call comes from another page. */
function openDoor(limited: boolean) {
  const { ipcMain, channels } = fakeIpcMain();
  let reached = 0;
  const answer = () => {
    reached += 1;
    return Promise.resolve(ok(null));
  };
  const door = openIpcDoor({ ipcMain, dispatcher: { answer }, events: createEventHub(), pageUrl });
  const opened = pageAt();
  door.allow(opened.page);
  return {
    reached: () => reached,
    close: () => door.close(),
    async call(action: string, text: string): Promise<string> {
      const page = limited ? opened : pageAt();
      if (!limited) door.allow(page.page);
      const parsed = anyAnswer.parse(await channels.get(callChannel)?.(page.from(), action, text));
      return parsed.ok ? 'ok' : parsed.problem.code;
    },
  };
}

async function tryFlood(seed: number, size: number, limited: boolean): Promise<Counts> {
  const tally = startTally();
  const texts = new Map(sizes.map((megabytes) => [megabytes, `"${'x'.repeat(megabytes * megabyte)}"`]));
  for (const { action, megabytes } of draw(drawnCall, seed, Math.ceil(size / 100))) {
    const text = texts.get(megabytes) ?? '';
    if (text.length <= longestInputOf(action)) continue;
    const door = openDoor(limited);
    const code = await door.call(action, text);
    const isRefused = code === 'input-invalid' && door.reached() === 0;
    tally.add(isRefused ? null : `${action} reads ${megabytes} MB: ${code}.`);
    door.close();
  }
  const door = openDoor(limited);
  const start = performance.now();
  const codes = await Promise.all(Array.from({ length: size }, () => door.call('tenants.list', '{}')));
  // The limit counts calls in a time, so the calls that it lets through depend on how long the flood took.
  const most = pageRateLimit.burst + (pageRateLimit.perSecond * (performance.now() - start)) / 1_000;
  for (const code of codes)
    tally.add(code === 'ok' || code === 'calls-too-many' ? null : `A call of the flood ends with ${code}.`);
  const answered = codes.filter((code) => code === 'ok').length;
  tally.add(answered >= 1 && answered <= most ? null : `${answered} of ${size} calls at once are answered.`);
  door.close();
  return tally.counts();
}

export const floodRow: Row = {
  id: 'S3',
  proves:
    'A call that is too long is refused before it is parsed, and a flood of calls of one page is limited.',
  goal: '1, 10 and 50 MB, 1,000 calls a second: refused',
  sizes: { full: 50_000, short: 3_000 },
  omits: 'the delay of the event loop and the growth of the memory, in a real window',
  fault: 'each call counts for a page of its own',
  run: (seed, size) => tryFlood(seed, size, true),
  control: (seed) => tryFlood(seed, 3_000, false),
};
