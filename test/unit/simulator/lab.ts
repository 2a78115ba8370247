import { createHash } from 'node:crypto';
import { openWorld } from '../../../electron/simulator/scenarios/open-world.ts';
import { createSimulator, type Simulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { Application } from '../../../electron/simulator/world/application.ts';
import type { Account, Tenant } from '../../../electron/simulator/world/tenant.ts';
import { standingClock, type WorldClock } from '../../../electron/simulator/world/world-clock.ts';
import { call, type Answer } from './call.ts';

/** The keys of every lab of a file, made once. */
export const labKeys = createKeyRing();

/** The lab on a clock that stands, with whoever may sign in there. */
export interface Lab {
  readonly simulator: Simulator;
  readonly clock: WorldClock;
  readonly application: Application;
  readonly home: Tenant;
  readonly one: Tenant;
  readonly two: Tenant;
}

export function openLab(): Lab {
  const clock = standingClock(new Date());
  const { world, application } = openWorld('lab', clock.now());
  const [home, one, two] = world.tenants.values();
  if (!home || !one || !two) throw new Error('The lab lacks a tenant.');
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
export const verifier = 'a text that only the client knows, and that is long enough';

export function person(tenant: Tenant, role: Account['role']): Account {
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

/** Fills the sign-in page in. `target` is where the browser is sent, `page` what it shows where it is sent nowhere. */
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
    person(tenant, 'Member'),
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

/** A token of the application itself at a tenant. */
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

/** The lab's first vault, and requests to its keys and secrets by the application, who may do everything there; `renew` gets it a new token. */
export async function openLabVault() {
  const lab = openLab();
  const [subscription] = lab.one.subscriptions;
  const [vault] = subscription?.vaults ?? [];
  if (!subscription || !vault) throw new Error('The lab lacks a vault.');
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

/** A code's way back, as a confidential client with its secret. */
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
