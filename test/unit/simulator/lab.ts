import { createHash } from 'node:crypto';
import { openWorld } from '../../../electron/simulator/scenarios/open-world.ts';
import { createSimulator, type Simulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { Application } from '../../../electron/simulator/world/application.ts';
import type { Account, Tenant } from '../../../electron/simulator/world/tenant.ts';
import { fixedClock, type WorldClock } from '../../../electron/simulator/world/world-clock.ts';
import { call, type Answer } from './call.ts';

/** The keys that all labs of a file share. */
export const labKeys = createKeyRing();

/** The lab on a fixed clock. */
export interface Lab {
  readonly simulator: Simulator;
  readonly clock: WorldClock;
  readonly application: Application;
  readonly home: Tenant;
  readonly one: Tenant;
  readonly two: Tenant;
}

export function openLab(): Lab {
  const clock = fixedClock(new Date());
  const { world, application } = openWorld('lab', clock.now());
  const [home, one, two] = world.tenants.values();
  if (!home || !one || !two) throw new Error('The lab has too few tenants.');
  return {
    simulator: createSimulator({ world, clock, keyRing: labKeys }),
    clock,
    application,
    home,
    one,
    two,
  };
}

export const authority = 'https://login.microsoftonline.com';
export const redirectUri = 'http://localhost:4711/callback';
export const verifier = 'a code verifier of the length that PKCE requires';

export function user(tenant: Tenant, role: Account['role']): Account {
  const found = tenant.accounts.find((one) => one.role === role);
  if (!found) throw new Error(`${tenant.displayName} has no ${role}.`);
  return found;
}

export const authorizeUrl = (
  { application }: Lab,
  segment: string,
  more: Readonly<Record<string, string>> = {},
): string =>
  `${authority}/${segment}/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: application.appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile offline_access User.Read',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'here',
    ...more,
  }).toString()}`;

/** Submits the sign-in page. `target` is the redirect, `page` the content if there is none. */
export async function signIn(
  { simulator }: Lab,
  url: string,
  { userPrincipalName, password }: Pick<Account, 'userPrincipalName' | 'password'>,
  decision = 'accept',
): Promise<{ readonly target: URL | undefined; readonly page: string; readonly status: number }> {
  const body = new URLSearchParams({ account: userPrincipalName, password, decision });
  const answer = await simulator.fetch(new Request(url, { method: 'POST', body }));
  const location = answer.headers.get('location');
  const target = location === null ? undefined : new URL(location);
  return { target, page: await answer.text(), status: answer.status };
}

export async function codeFor(lab: Lab, tenant: Tenant, more?: Readonly<Record<string, string>>) {
  const { target, page } = await signIn(
    lab,
    authorizeUrl(lab, tenant.tenantId, more),
    user(tenant, 'Member'),
  );
  const code = target?.searchParams.get('code');
  if (code === undefined || code === null) throw new Error(target?.href ?? page);
  return code;
}

export const askForToken = (
  { simulator }: Lab,
  segment: string,
  form: Readonly<Record<string, string>>,
): Promise<Answer> => call({ simulator }, `${authority}/${segment}/oauth2/v2.0/token`, { form: { ...form } });

/** An app-only token of the application in a tenant. */
export async function appToken(lab: Lab, { tenantId }: Tenant, resource: string): Promise<string> {
  const { status, body } = await askForToken(lab, tenantId, {
    grant_type: 'client_credentials',
    client_id: lab.application.appId,
    client_secret: lab.application.secrets[0]?.value ?? '',
    scope: `${resource}/.default`,
  });
  if (status !== 200) throw new Error(body.error_description);
  return body.access_token;
}

/** The lab's first vault. `use` sends requests to it with full access, and `renew` gets a new token for them. */
export async function openLabVault() {
  const lab = openLab();
  const [subscription] = lab.one.subscriptions;
  const [vault] = subscription?.vaults ?? [];
  if (!subscription || !vault) throw new Error('The lab has no vault.');
  let token = '';
  const renew = async (): Promise<void> => {
    token = await appToken(lab, lab.one, 'https://vault.azure.net');
  };
  await renew();
  const use = (method: string, path: string, json?: unknown): Promise<Answer> =>
    call(lab, `https://${vault.name}.vault.azure.net${path}?api-version=7.5`, {
      method,
      token,
      ...(json === undefined ? {} : { json }),
    });
  return { lab, subscription, vault, use, renew };
}

/** Redeems a code as a confidential client with its secret. */
export const redeem = (
  lab: Lab,
  segment: string,
  code: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  askForToken(lab, segment, {
    grant_type: 'authorization_code',
    client_id: lab.application.appId,
    client_secret: lab.application.secrets[0]?.value ?? '',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...more,
  });
