import fc from 'fast-check';
import { clouds } from '../../../shared/cloud.ts';
import { openCredential } from '../../../electron/identity/credentials/open-credential.ts';
import { keepProblems } from '../../../electron/identity/keep-problems.ts';
import { createMsalTokens } from '../../../electron/identity/msal-tokens.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { requireJsonObject } from '../../../electron/network/json-transport.ts';
import type { Transport } from '../../../electron/network/transport.ts';
import { app, fakeEntra, json, tokenFor } from '../../unit/identity/fake-entra.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const needsAtOnce = 50;
const { public: cloud } = clouds;
const resources = {
  graph: `https://${cloud.graphHost}`,
  'resource-manager': `https://${cloud.resourceManagerHost}`,
  vault: `https://${cloud.vaultSuffix}`,
} as const;
const audiences = Object.keys(resources) as (keyof typeof resources)[];

type Need = (fresh: boolean) => Promise<unknown>;
/** The needs of a tenant, by their source and their audience. */
type Sources = (tenantId: string, transport: Transport) => readonly (readonly [string, Need])[];

/** What the console uses: MSAL for its own requests, and the credential for the clients of the Azure SDK. */
const asTheConsole: Sources = (tenantId, transport) => {
  const access = createOpenTenant({ app, transport })({ tenantId, cloud: 'public' });
  return audiences.flatMap((audience): (readonly [string, Need])[] => [
    [`MSAL, ${audience}`, (fresh) => access.token(audience, { fresh })],
    [`the SDK, ${audience}`, () => access.credential.getToken(`${resources[audience]}/.default`)],
  ]);
};

/** MSAL alone sends one request for each need. */
const withoutSingleFlight: Sources = (tenantId, transport) => {
  const source = openCredential(app, { transport });
  const entra = keepProblems(requireJsonObject(transport));
  const acquire = createMsalTokens(app, source, { tenantId, cloud }, entra);
  return audiences.map((audience) => [`MSAL, ${audience}`, (fresh) => acquire(resources[audience], fresh)]);
};

const fiftyOf = (need: Need, fresh = false) =>
  Promise.allSettled(Array.from({ length: needsAtOnce }, () => need(fresh)));
const succeeded = (settled: readonly PromiseSettledResult<unknown>[]): number =>
  settled.filter(({ status }) => status === 'fulfilled').length;

const refusalOf = (status: number, error: string, text: string) => () =>
  json(status, { error, error_description: text });
/** How Entra refuses between two waves of needs. */
const refusals: Readonly<Record<string, () => Response>> = {
  revoked: refusalOf(401, 'invalid_client', 'AADSTS7000222: The provided client secret keys are expired.'),
  blocked: refusalOf(400, 'unauthorized_client', 'AADSTS700016: Application was not found in the directory.'),
  throttled: refusalOf(429, 'temporarily_unavailable', 'AADSTS90055: Too many requests.'),
};
/** What happens between two waves: nothing, the tokens expire, or Entra refuses. */
const events = ['nothing', 'expired', ...Object.keys(refusals)];
const drawnCase = fc.record({ tenantId: fc.uuid({ version: 4 }), event: fc.constantFrom(...events) });

async function tryNeeds(seed: number, size: number, sources: Sources): Promise<Counts> {
  const tally = startTally();
  for (const { tenantId, event } of draw(drawnCase, seed, size)) {
    let isRefusing = false;
    const { backend, requests } = fakeEntra((request, form) => {
      if (isRefusing) return refusals[event]?.() ?? null;
      if (event !== 'expired') return null;
      const aud = form.get('scope')?.split(' ')[0]?.replace('/.default', '');
      const tid = new URL(request.url).pathname.split('/')[1];
      // A lifetime within the reserve in which MSAL asks again.
      return json(200, { token_type: 'Bearer', expires_in: 60, access_token: tokenFor({ tid, aud }) });
    });
    const transport = createTransport({ backend });
    for (const [source, need] of sources(tenantId, transport)) {
      const callsOf = async (work: () => Promise<unknown>): Promise<number> => {
        const before = requests.length;
        await work();
        return requests.length - before;
      };
      const expectOneCall = async (when: string, wanted: readonly number[], fresh = false) => {
        let got = 0;
        const calls = await callsOf(async () => (got = succeeded(await fiftyOf(need, fresh))));
        tally.add(wanted.includes(calls) ? null : `${source}, ${when}: ${calls} token calls.`);
        tally.add(
          got === needsAtOnce ? null : `${source}, ${when}: ${needsAtOnce - got} needs got no token.`,
        );
      };
      await expectOneCall('first', [1]);
      if (event === 'nothing') await expectOneCall('cached', [0]);
      else if (event === 'expired') await expectOneCall('expired', [1]);
      else if (source.startsWith('MSAL')) {
        isRefusing = true;
        const calls = await callsOf(() => fiftyOf(need, true));
        tally.add(calls === 1 ? null : `${source}, ${event}: ${calls} token calls.`);
        isRefusing = false;
        await expectOneCall(`after it was ${event}`, [1], true);
      }
    }
  }
  return tally.counts();
}

export const tokenRow: Row = {
  id: 'R8',
  proves:
    'Fifty simultaneous needs of a tenant and a scope cause one token call, and all get a token again after a refusal.',
  goal: '1 token call per tenant and scope, 0 lost tenants',
  sizes: { full: 300, short: 15 },
  omits: null,
  fault: 'the token source without single flight',
  run: (seed, size) => tryNeeds(seed, size, asTheConsole),
  control: (seed) => tryNeeds(seed, 2, withoutSingleFlight),
};
