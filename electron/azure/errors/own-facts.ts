import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { wellKnownService } from '../entra/well-known-service.ts';

/** What the console itself knows about a failed call: its record and its token, and what it requested. */
export interface OwnCall {
  readonly context: CallContext;
  /** Host and path of the request. */
  readonly url: string;
  /** The resource of a token request; null for any other request. */
  readonly requestedResource: string | null;
  /** The IP address of this machine in a header of the service; null if there is none. */
  readonly clientAddress: string | null;
}

/** A fact as the console knows it; undefined leaves it out. `inResponse` is the reader's. */
type Fact = (own: OwnCall, inResponse: string) => unknown;

const segmentAfter = (name: string, url: string): string =>
  new RegExp(`/${name}/([^/?]{1,300})`, 'i').exec(url)?.[1] ?? '';
/** The resource that a request to Resource Manager is about, such as the vault whose role assignments are listed. */
const requestedScope = (url: string): string =>
  /^[^/]*(\/(?:subscriptions|providers)\/[^?]*?)(?:\/providers\/Microsoft\.Authorization\b[^?]*)?(?:\?|$)/i
    .exec(url)?.[1]
    ?.slice(0, 300) ?? '';

/** The action for which Key Vault looks for a role. */
function ownAction({ context: { operation, secretName } }: OwnCall): string {
  if (secretName !== undefined) return 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
  if (operation === undefined) return 'Microsoft.KeyVault/vaults/keys/read';
  return `Microsoft.KeyVault/vaults/keys/${operation.replace('Key', '').toLowerCase()}/action`;
}

const ownPermission = ({ context: { operation, secretName } }: OwnCall): string =>
  secretName === undefined ? `keys ${operation ?? 'get'}` : 'secrets get';

const ownResource = ({ requestedResource, url }: OwnCall, inResponse: string): string =>
  requestedResource ?? (requestedScope(url) || inResponse);

/** Facts that occur in commands or name a party. */
const ownFacts: Readonly<Record<string, Fact>> = {
  tenantId: ({ context }) => context.tenantId,
  tenant: ({ context }) => context.tenantId,
  appId: ({ context }) => context.appId,
  homeTenantId: ({ context }) => context.homeTenantId,
  objectId: ({ context }) => context.objectId ?? null,
  principalId: ({ context }) => context.objectId ?? '',
  principalType: () => undefined,
  vaultName: ({ context }) => context.vaultName,
  hsmName: ({ context }) => context.vaultName,
  keyName: ({ context }) => context.keyName,
  keyVersion: ({ context }) => context.keyVersion,
  secretName: ({ context }) => context.secretName,
  operation: ({ context }) => context.operation ?? '',
  action: ownAction,
  permission: ownPermission,
  scope: ({ url }) => requestedScope(url),
  subscription: ({ url }) => segmentAfter('subscriptions', url),
  resourceGroup: ({ url }) => segmentAfter('resourceGroups', url),
  resource: ownResource,
  object: () => '',
  application: () => '',
};

/** Facts that only the service knows. No command contains them, except for the address, which two places must name. */
const shownFacts: Readonly<Record<string, Fact>> = {
  denyAssignmentId: (_own, inResponse) => (/^[0-9a-f-]{32,36}$/i.test(inResponse) ? inResponse : ''),
  clientAddress: ({ clientAddress }, inResponse) =>
    clientAddress === null || clientAddress === inResponse ? inResponse : null,
  parameter: (_own, inResponse) => (/^[\w.]{1,60}$/.test(inResponse) ? inResponse : ''),
};

/**
 * Replaces the facts that a reader found in the text of a response by those that the console knows itself. A service, or
 * whoever answers in its place, thus cannot lead a command to another principal, tenant, vault or key.
 */
export function withOwnFacts({ code: read, facts: inResponse, cause }: Problem, own: OwnCall): Problem {
  const code = ownCode(read, own.context);
  const facts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(code === read ? inResponse : ownNames(own))) {
    const text = typeof value === 'string' ? value : '';
    const fact = isResourceOfRegistration(code, name) ? undefined : ownFact(name, value);
    const owned = fact === undefined ? value : fact(own, text);
    if (owned !== undefined) facts[name] = owned;
  }
  // Key Vault names the scope in full, with a subscription that the console does not know.
  if ('vaultName' in facts) delete facts['scope'];
  if (typeof facts['resource'] === 'string' && 'tenantId' in facts) {
    delete facts['service'];
    delete facts['resourceAppId'];
    Object.assign(facts, wellKnownService(facts['resource']));
  }
  return { code, facts, cause };
}

const ownFact = (name: string, value: unknown): Fact | undefined =>
  ownFacts[name] ?? (value === null ? undefined : shownFacts[name]);

/** The service that the registration requires, which is not the one of the request. It is shown, and no command names it. */
const isResourceOfRegistration = (code: ProblemCode, name: string): boolean =>
  code === 'service-not-subscribed' && name === 'resource';

/** The console never requests a certificate, and it knows whether it requested a version of a key. */
function ownCode(code: ProblemCode, { keyName, keyVersion, secretName }: CallContext): ProblemCode {
  if (code === 'key-version-missing' && keyVersion === undefined) return 'key-not-found';
  if (code !== 'vault-data-role-missing') return code;
  if (secretName !== undefined) return 'secret-role-missing';
  return keyName === undefined ? 'key-listing-not-allowed' : 'vault-role-missing';
}

/** Every fact of the codes that `ownCode` returns instead. */
const ownNames = ({ context: { secretName } }: OwnCall): Readonly<Record<string, unknown>> =>
  secretName === undefined
    ? { tenantId: '', appId: '', vaultName: '', keyName: '', objectId: '', action: '' }
    : { appId: '', vaultName: '', secretName: '', objectId: '' };
