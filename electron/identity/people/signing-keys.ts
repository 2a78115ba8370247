import * as jose from 'jose';
import type { Cloud } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';

/** The tenant and the token version whose keys are requested, with the issuer that both must name. */
export interface KeyIssuer {
  readonly tenantId: string;
  readonly version: '1.0' | '2.0';
  readonly issuer: string;
}

/**
 * The signing keys of tenants, each from the tenant's own metadata. An unknown key ID causes one new request, at most once
 * in `cooldownMs` for each tenant.
 */
export interface SigningKeys {
  /** Null if the tenant has no such key. Rejects with the problem of the transport, or with `answer-not-readable`. */
  find(issuer: KeyIssuer, header: jose.JWTHeaderParameters): Promise<jose.CryptoKey | null>;
}

interface KeySet {
  readonly fetchedAt: number;
  readonly keys: readonly jose.JWK[];
}

const day = 24 * 60 * 60 * 1_000;
/** Enough for the tenants of one session. The oldest are dropped first. */
const maximumSets = 200;

export function createSigningKeys(options: {
  readonly transport: Transport;
  readonly cloud: Cloud;
  readonly cooldownMs?: number;
  /** In milliseconds. */
  readonly now?: () => number;
}): SigningKeys {
  const { cloud, cooldownMs = 60_000, now = Date.now } = options;
  const transport = requireJsonObject(options.transport);
  const sets = new Map<string, Promise<KeySet>>();

  const read = async (url: string): Promise<Record<string, unknown>> => {
    const { status, body } = await transport.send({ method: 'GET', url, headers: {} });
    if (status !== 200) throw unreadable(`the status ${status} instead of its metadata`);
    return JSON.parse(body) as Record<string, unknown>;
  };
  const unreadable = (got: string): ProblemError =>
    new ProblemError(makeProblem('answer-not-readable', { host: cloud.authorityHost, got }));

  async function request({ tenantId, version, issuer }: KeyIssuer): Promise<KeySet> {
    const path = version === '2.0' ? `${tenantId}/v2.0` : tenantId;
    const metadata = await read(`https://${cloud.authorityHost}/${path}/.well-known/openid-configuration`);
    if (metadata['issuer'] !== issuer) throw unreadable('metadata of another issuer');
    const keysUrl = typeof metadata['jwks_uri'] === 'string' ? URL.parse(metadata['jwks_uri']) : null;
    if (keysUrl?.host !== cloud.authorityHost) throw unreadable('signing keys at another host');
    const { keys } = await read(keysUrl.href);
    if (!Array.isArray(keys)) throw unreadable('no signing keys');
    return { fetchedAt: now(), keys: (keys as jose.JWK[]).filter((key) => isOf(key, tenantId)) };
  }

  /** In the shared set of all tenants, a key can belong to one tenant or, with a template, to all. */
  function isOf(key: jose.JWK & { readonly issuer?: unknown }, tenantId: string): boolean {
    const own = `https://${cloud.authorityHost}/${tenantId}/v2.0`;
    return typeof key.issuer !== 'string' || key.issuer.replace('{tenantid}', tenantId) === own;
  }

  function load(issuer: KeyIssuer): Promise<KeySet> {
    const name = nameOf(issuer);
    const loading = request(issuer);
    sets.delete(name);
    sets.set(name, loading);
    loading.catch(() => {
      if (sets.get(name) === loading) sets.delete(name);
    });
    for (const oldest of sets.keys()) {
      if (sets.size <= maximumSets) break;
      sets.delete(oldest);
    }
    return loading;
  }

  return {
    async find(issuer, header) {
      const known = await sets.get(nameOf(issuer));
      const isFresh = known !== undefined && now() - known.fetchedAt < day;
      const set = isFresh ? known : await load(issuer);
      const found = await keyIn(set, header);
      if (found !== null || set !== known || now() - set.fetchedAt < cooldownMs) return found;
      return keyIn(await load(issuer), header);
    },
  };
}

const nameOf = ({ tenantId, version }: KeyIssuer): string => `${tenantId.toLowerCase()} ${version}`;

/** Entra names the key of each token, so a token without a key ID has none. */
async function keyIn({ keys }: KeySet, header: jose.JWTHeaderParameters): Promise<jose.CryptoKey | null> {
  if (header.kid === undefined) return null;
  try {
    return await jose.createLocalJWKSet({ keys: [...keys] })(header);
  } catch (error) {
    if (error instanceof jose.errors.JOSEError) return null;
    throw error;
  }
}
