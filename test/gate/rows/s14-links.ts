import fc from 'fast-check';
import { deepLink, longestLink, parseDeepLink, type DeepLink } from '../../../shared/domain/deep-link.ts';
import { createLinkOpener } from '../../../electron/window/link-opener.ts';
import { receiveLinks } from '../../../electron/window/receive-links.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

type Workspace = 'provider' | 'customer';
type Show = (address: string) => void;
/** What opens the links in the arguments of a start: the console, or a variant that is broken on purpose. */
type Open = (workspace: Workspace, show: Show) => (args: readonly string[]) => Promise<void>;

/** The person agrees to every question, which is the worst case. */
const asItIs: Open = (workspace, show) => (args) =>
  createLinkOpener({ workspace, ask: () => Promise.resolve(true), show }).open(args);

/** Takes the last argument, and shows whatever stands behind the scheme. */
const careless: Open = (_workspace, show) => (args) => {
  const last = args.findLast((argument) => /causeway:/i.test(argument)) ?? '';
  show(`/${decodeURI(last.slice(last.indexOf(':') + 3))}`);
  return Promise.resolve();
};

const guid = fc.uuid({ version: 4 });
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);
const validLink: fc.Arbitrary<DeepLink> = fc.oneof(
  guid.map((tenantId): DeepLink => ({ page: 'onboarding', tenantId })),
  fc
    .record({ tenantId: guid, run: fc.option(fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/)) })
    .map((at): DeepLink => ({ page: 'tenant', ...at })),
  name.map((code): DeepLink => ({ page: 'problem', code })),
  fc
    .stringMatching(/^[A-Za-z0-9_-]{1,400}$/)
    .map((rest): DeepLink => ({ page: 'invitation', content: `eyJ${rest}` })),
);

/** What is put somewhere into a link. */
const poison = fc.constantFrom(
  ...['..', '../', '/../../settings', '%2e%2e%2f', '%00', '\0', '\n', '\r\n', ' ', '\t', '"', "'", '`', '\\'],
  ...['?', '#', '&action=session.choose', '?invitation=eyJ', '#/settings', '@evil.example', ':8080', '//'],
  ...[' --no-sandbox', '" --inspect=0.0.0.0:9229 "', ' --allow-file-access-from-files', '--', ';calc.exe'],
  ...['javascript:alert(1)', 'file:///etc/passwd', 'causeway://onboard/', 'CAUSEWAY:', '<script>', '${7*7}'],
  ...['ο', 'е', '\u202e', '\u200b', '\ufeff', '\ud800', '👾', 'ﬁ', 'xn--', 'K', 'İ', '{', '}', '|', '^'],
);
const damaged = fc
  .record({ link: validLink, at: fc.nat(), drop: fc.nat({ max: 4 }), put: fc.oneof(poison, fc.string()) })
  .map(({ link, at, drop, put }) => {
    const text = deepLink(link);
    const from = at % (text.length + 1);
    return text.slice(0, from) + put + text.slice(from + drop);
  });
const foreign = fc.oneof(
  fc.webUrl().map((url) => url.replace(/^https?/, 'causeway')),
  fc.string({ unit: 'binary', maxLength: 300 }).map((rest) => `causeway://${rest}`),
  fc.string().map((rest) => `causeway://onboard/${rest}`),
  fc.domain().map((host) => `causeway://${host}/`),
);
/** Other arguments, as Electron and an attacker add them. */
const noise = fc.array(
  fc.oneof(
    fc.constantFrom(
      '--',
      '--no-sandbox',
      '--allow-file-access-from-files',
      '--inspect',
      '/app',
      '--x=causeway',
    ),
    fc.string(),
  ),
  { maxLength: 4 },
);
const drawnStart = fc.record({
  links: fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.oneof(damaged, foreign)) },
    { weight: 2, arbitrary: fc.tuple(validLink.map(deepLink)) },
    { weight: 1, arbitrary: fc.tuple(validLink.map(deepLink), fc.oneof(damaged, validLink.map(deepLink))) },
  ),
  before: noise,
  after: noise,
  workspace: fc.constantFrom<Workspace>('provider', 'customer'),
});
interface Start {
  readonly args: readonly string[];
  readonly links: readonly string[];
  readonly workspace: Workspace;
}

const megabyte = 2 ** 20;
const oneGuid = '3f1c2b7a-1111-4222-8333-444455556666';
/** Links that are tried whatever is drawn. */
const always: readonly (readonly string[])[] = [
  [`causeway://onboard/eyJ${'A'.repeat(megabyte)}`],
  [`causeway://onboard/${oneGuid}${' '.repeat(megabyte)}`],
  [`${' '.repeat(megabyte)}causeway://onboard/${oneGuid}`],
  [`causeway://onboard/eyJ${'a'.repeat(longestLink)}`],
  [`causeway://onboard/${oneGuid}`, `causeway://onboard/${oneGuid}`],
  [`causeway://οnboard/${oneGuid}`],
  [`causeway://xn--nboard-nmf/${oneGuid}`],
  [`causeway://onboard/../tenants/${oneGuid}`],
  [`causeway://tenants/${oneGuid}/../../settings`],
  [`causeway://tenants/${oneGuid}/runs/--inspect`],
];

/** The addresses of the pages that a link may select. */
const page =
  /^\/(?:onboarding\/[0-9a-f-]{36}|tenants\/[0-9a-f-]{36}(?:\?run=[A-Za-z0-9-]{1,64})?|error-reference\/[a-z][a-z0-9-]*|settings\?invitation=eyJ[A-Za-z0-9_-]+)$/;

/** What a start shows, cold and in a console that runs, by the arguments and by the event of macOS. */
async function wrongIn({ args, links, workspace }: Start, open: Open): Promise<string | null> {
  const [link = ''] = links;
  for (const way of ['cold', 'running', 'event'] as const) {
    const shown: string[] = [];
    const opened: Promise<void>[] = [];
    const listeners: ((event: { preventDefault(): void }, url: string) => void)[] = [];
    const app = {
      on: (_name: string, listener: (typeof listeners)[number]) => void listeners.push(listener),
    } as unknown as Parameters<typeof receiveLinks>[0];
    try {
      const received = receiveLinks(app, way === 'cold' ? args : ['causeway']);
      const follow = open(workspace, (address) => shown.push(address));
      received.follow((given) => opened.push(follow(given)));
      if (way === 'running') opened.push(follow(args));
      if (way === 'event')
        for (const listener of listeners) listener({ preventDefault: () => undefined }, link);
      await Promise.all(opened);
    } catch (error) {
      return `${way}: ${String(error).slice(0, 80)} for ${link.slice(0, 100)}`;
    }
    const wrong = shown.find((address) => address.length > longestLink + 40 || !page.test(address));
    if (wrong !== undefined || shown.length > 1)
      return `${way}: ${link.slice(0, 100)} shows ${String(wrong).slice(0, 100)}`;
    const given = way === 'event' ? [link] : links.filter((one) => !isNoLink(one));
    const mayShow = given.length === 1 ? parseDeepLink(given[0] ?? '') : null;
    if (shown.length > 0 && (mayShow === null || deepLink(mayShow) !== given[0]))
      return `${way}: ${link.slice(0, 100)} shows a page although it is no link.`;
    const isExpected = mayShow !== null && (workspace === 'provider' || mayShow.page !== 'invitation');
    if (isExpected && shown.length === 0) return `${way}: ${link.slice(0, 100)} shows nothing.`;
  }
  return null;
}

/** Whether an argument of the noise is a link as well. */
const isNoLink = (argument: string): boolean => !/causeway:/i.test(argument);

async function tryLinks(seed: number, size: number, open: Open): Promise<Counts> {
  const tally = startTally();
  for (const links of always)
    for (const workspace of ['provider', 'customer'] as const)
      tally.add(await wrongIn({ args: ['causeway', ...links], links, workspace }, open));
  for (const { links, before, after, workspace } of draw(drawnStart, seed, size)) {
    const args = [...before.filter(isNoLink), ...links, ...after.filter(isNoLink)];
    tally.add(await wrongIn({ args, links, workspace }, open));
  }
  return tally.counts();
}

export const linkRow: Row = {
  id: 'S14',
  proves:
    'A link selects one known page after a question, or nothing, whatever it and the other arguments contain.',
  goal: '10,000 links: 0 actions, 0 requests, 0 crashes; cold and running',
  sizes: { full: 10_000, short: 1_500 },
  omits:
    'the operating system and the page itself: test/e2e/customer-workspace.spec.ts opens one in a window, and test/component/workspaces.test.tsx proves that the page calls nothing',
  fault: 'the last argument is shown as it is',
  run: (seed, size) => tryLinks(seed, size, asItIs),
  control: (seed) => tryLinks(seed, 100, careless),
};
