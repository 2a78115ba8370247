import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { createPeopleSignIn, type PeopleSignIn } from '../../../electron/identity/people/sign-in.ts';
import { createTokenCache } from '../../../electron/identity/people/token-cache.ts';
import type { ValidateIdToken } from '../../../electron/identity/people/validate-id-token.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import {
  account,
  never,
  openConsoleSignIn,
  outcomeOf,
  submitPage,
  type ConsoleSignIn,
} from '../../unit/identity/people/console-sign-in.ts';
import { sendToLoopback } from '../../unit/identity/people/send-to-loopback.ts';
import {
  attacks,
  signInDespite,
  withClaims,
  withIdToken,
  type Attack,
} from '../../unit/identity/people/sign-in-attacks.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row, type Tally } from '../row.ts';

type Tamper = (request: Request, pass: HttpBackend) => Promise<Response>;

/** The console, or one that is broken on purpose. */
interface Variant {
  readonly open: (tamper?: Tamper) => ConsoleSignIn;
  /** What stands between an attack and the listener. */
  readonly disguise: (attack: Attack) => Attack;
}

const asItIs: Variant = {
  open: (tamper) => openConsoleSignIn(tamper === undefined ? {} : { tamper }),
  disguise: (attack) => attack,
};

/** Accepts what an ID token says without a look at its signature, its issuer and its nonce. */
const believe: ValidateIdToken = (idToken) => {
  const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly tid: string;
    readonly oid: string;
  };
  const nobody = { name: '', username: '', roles: [], wids: [], isGuest: false };
  return Promise.resolve({ tenantId: claims.tid, objectId: claims.oid, ...nobody });
};

const careless: Variant = {
  open(tamper = (request, pass) => pass(request)) {
    const opened = openConsoleSignIn();
    const signIn: PeopleSignIn = createPeopleSignIn({
      app: { appId: opened.demo.consoleApp.clientId, homeTenantId: opened.home.tenantId, cloud: 'public' },
      transport: createTransport({
        backend: (request) => tamper(request, (passed) => opened.demo.simulator.fetch(passed)),
      }),
      validate: believe,
      cachePlugin: createTokenCache(opened.store),
    });
    return { ...opened, signIn };
  },
  /** The listener sees the right state whatever the attack sent, as if it compared none. */
  disguise: (attack) => async (back, page) => {
    const state = back.searchParams.get('state') ?? '';
    const server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', back.origin);
      searchParams.set('state', state);
      void sendToLoopback(back.origin, `/?${searchParams.toString()}`).then(({ status }) =>
        response.writeHead(status ?? 500).end(),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const front = new URL(back);
    front.port = String((server.address() as AddressInfo).port);
    const found = await attack(front, page);
    server.closeAllConnections();
    server.close();
    return found;
  },
};

const person = (opened: ConsoleSignIn) => account(opened.home, 'Marit Solheim');
const goBack = (back: URL | null) => sendToLoopback(back?.origin ?? '', `/${back?.search ?? ''}`);

/** The outcome of a sign-in whose page was changed before the person saw it. */
function withPage(opened: ConsoleSignIn, change: (page: URLSearchParams) => void): Promise<string> {
  const openBrowser = async (url: string) => {
    const page = new URL(url);
    change(page.searchParams);
    await goBack(await submitPage(opened, page.href, person(opened)));
  };
  return outcomeOf(opened.signIn.inBrowser({ signal: never(), openBrowser }));
}

async function withReplayedCode(opened: ConsoleSignIn): Promise<string> {
  let code = '';
  await opened.signIn.inBrowser({
    signal: never(),
    openBrowser: async (url) => {
      const back = await submitPage(opened, url, person(opened));
      code = back?.searchParams.get('code') ?? '';
      await goBack(back);
    },
  });
  return outcomeOf(
    opened.signIn.inBrowser({
      signal: never(),
      openBrowser: async (url) => {
        const { searchParams } = new URL(url);
        const answer = new URLSearchParams({ code, state: searchParams.get('state') ?? '' });
        await sendToLoopback(searchParams.get('redirect_uri') ?? '', `/?${answer.toString()}`);
      },
    }),
  );
}

/** The hostile sign-ins that must fail, each with its outcome. */
const refused: Readonly<Record<string, (variant: Variant) => Promise<string>>> = {
  'the code of another sign-in': ({ open }) => withReplayedCode(open()),
  'another challenge (PKCE)': ({ open }) =>
    withPage(open(), (page) => page.set('code_challenge', 'a'.repeat(43))),
  'no challenge (PKCE)': ({ open }) =>
    withPage(open(), (page) => {
      page.delete('code_challenge');
      page.delete('code_challenge_method');
    }),
  'the nonce of another sign-in': ({ open }) => withPage(open(), (page) => page.set('nonce', 'another')),
  ...Object.fromEntries(
    Object.entries({
      'an ID token of another tenant than its issuer': { tid: '5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11' },
      'an ID token of a foreign issuer': { iss: 'https://login.fjord.example/x/v2.0' },
      'an ID token with a role that was added': { roles: ['Causeway.Admin', 'Another.Role'] },
    }).map(([name, claims]) => [
      name,
      async ({ open }: Variant) =>
        (await signInDespite(open(withIdToken(withClaims(claims))), () => Promise.resolve(null))).outcome,
    ]),
  ),
};

/** Drawn answers without the state, sent before the honest one. */
const drawnAnswer = fc
  .tuple(
    fc.constantFrom('code', 'error', 'state', 'admin_consent'),
    fc.string({ maxLength: 60 }),
    fc.array(fc.string({ maxLength: 60 }), { maxLength: 3 }),
  )
  .map(([name, value, states]) => {
    const parameters = new URLSearchParams({ [name]: value });
    for (const state of states) parameters.append('state', state);
    return `/?${parameters.toString()}`;
  });

async function connects(port: number, host: string): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Signs in honestly among drawn answers, a second answer and connections from elsewhere. */
async function tryListener(seed: number, size: number, variant: Variant, tally: Tally): Promise<void> {
  let redirect = new URL('http://localhost');
  const attack = variant.disguise(async (back) => {
    redirect = back;
    for (const path of draw(drawnAnswer, seed, size)) {
      const { status } = await sendToLoopback(back.origin, path);
      tally.add(status === 400 ? null : `The listener answers ${status ?? 'nothing'} to ${path}.`);
    }
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    for (const host of ['::1', ...elsewhere])
      tally.add((await connects(Number(back.port), host)) ? `The listener is open at ${host}.` : null);
    return null;
  });
  const { outcome } = await signInDespite(variant.open(), attack);
  tally.add(outcome === 'signed in' ? null : `The honest sign-in ends with ${outcome}.`);
  const isOpen = await connects(Number(redirect.port), '127.0.0.1');
  tally.add(isOpen ? 'The listener is open after the sign-in.' : null);
}

async function tryAttacks(seed: number, size: number, variant: Variant): Promise<Counts> {
  const tally = startTally();
  for (const [name, expected, attack] of attacks) {
    const { outcome, status } = await signInDespite(variant.open(), variant.disguise(attack));
    // The connection may be cut while a long body is still being sent.
    const isRefused = status === expected || (status === null && expected === 405);
    tally.add(isRefused && outcome === 'signed in' ? null : `${name}: ${status ?? 'cut'}, ${outcome}.`);
  }
  for (const [name, outcomeFor] of Object.entries(refused)) {
    const outcome = await outcomeFor(variant);
    tally.add(outcome === 'signed in' ? `${name} signs in.` : null);
  }
  await tryListener(seed, size, variant, tally);
  return tally.counts();
}

export const signInRow: Row = {
  id: 'S15',
  proves:
    'A hostile answer signs nobody in and does not end the honest sign-in, and the listener closes after its use.',
  goal: '12/12; listener on 127.0.0.1 only, closed after its use',
  sizes: { full: 5_000, short: 100 },
  omits:
    'the second and the five minutes of the listener, which test/unit/identity/people/loopback-listener.test.ts tries',
  fault: 'the state is not compared, and the ID token is not validated',
  run: (seed, size) => tryAttacks(seed, size, asItIs),
  control: (seed) => tryAttacks(seed, 3, careless),
};
