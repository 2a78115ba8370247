import { vaultScope } from '../../../shared/problems/facts.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { challengedTenant } from '../key-vault/challenged-tenant.ts';
import { errorEnvelope, type FailedAnswer, type Reading } from './failed-answer.ts';

type Meaning = (message: string, context: CallContext) => Problem | null;

/** Reads an error of the Key Vault data plane. Source: learn.microsoft.com/azure/key-vault/general/rest-error-codes. */
export function readKeyVaultError(answer: FailedAnswer, context: CallContext): Reading {
  const { code, innerCode, message } = errorEnvelope(answer.body);
  const meaning =
    (answer.status === 403 && perimeter.test(message) ? aboutVault('vault-perimeter') : undefined) ??
    keyVaultMeanings.get((innerCode ?? '').toLowerCase()) ??
    keyVaultMeanings.get((code ?? '').toLowerCase()) ??
    (answer.status === 403 ? meaningOfText(message) : undefined);
  return {
    code: innerCode === null ? code : [code, innerCode].filter(Boolean).join('/'),
    message,
    problem:
      answer.status === 401
        ? tokenRefused(answer, message, context)
        : (meaning?.(message, context) ?? (answer.status === 403 ? outsideDates(answer.at, context) : null)),
  };
}

const roleMissing: Meaning = (message, context) => {
  const action = (/Action: '([^']{1,300})'/.exec(message)?.[1] ?? 'this operation').trim();
  const denied = /DenyAssignmentId: '?([^'\s]{1,300})/.exec(message)?.[1] ?? 'null';
  const { tenantId, appId, vaultName, keyName, secretName } = context;
  if (vaultName === undefined || /\/certificates\//i.test(action)) return null;
  const objectId = callerIn(message) ?? context.objectId ?? null;
  const named = vaultScope.safeParse(/Resource: '([^']{1,400})'/.exec(message)?.[1]).data;
  const scope = named === undefined ? {} : { scope: named };
  if (secretName !== undefined)
    return makeProblem('secret-role-missing', { appId, vaultName, secretName, objectId, ...scope });
  if (keyName === undefined) return makeProblem('key-listing-not-allowed', { vaultName });
  return denied === 'null'
    ? makeProblem('vault-role-missing', {
        ...{ tenantId, appId, vaultName, keyName, objectId, action },
        ...scope,
      })
    : makeProblem('vault-denied-by-assignment', { vaultName, keyName, action, denyAssignmentId: denied });
};

const policyMissing: Meaning = (message, context) => {
  const { tenantId, appId, vaultName, secretName, operation } = context;
  if (vaultName === undefined) return null;
  const named = /does not have (keys|secrets) (\w{1,40}) permission/.exec(message);
  const needed = secretName === undefined ? `keys ${operation ?? 'get'}` : 'secrets get';
  const permission = named ? `${named[1] ?? ''} ${named[2] ?? ''}` : needed;
  const objectId = callerIn(message) ?? context.objectId ?? null;
  return makeProblem('vault-access-policy-missing', { tenantId, appId, vaultName, objectId, permission });
};

const firewallClosed: Meaning = (message, { vaultName }) =>
  vaultName === undefined
    ? null
    : makeProblem('vault-firewall-closed', {
        vaultName,
        clientAddress: /Client address: ([0-9a-f.:]{2,45})/i.exec(message)?.[1]?.replace(/[.:]$/, '') ?? null,
      });

const aboutVault =
  (
    code:
      | 'vault-private-only'
      | 'vault-perimeter'
      | 'managed-by-key-vault'
      | 'vault-conflict'
      | 'vault-request-not-valid',
  ): Meaning =>
  (_message, { vaultName }) =>
    vaultName === undefined ? null : makeProblem(code, { vaultName });

const aboutKey =
  (code: 'key-not-found' | 'key-disabled' | 'key-recoverable' | 'key-being-deleted'): Meaning =>
  (_message, { vaultName, keyName }) =>
    vaultName === undefined || keyName === undefined ? null : makeProblem(code, { vaultName, keyName });

const keyNotFound: Meaning = (message, context) => {
  const { vaultName, keyName } = context;
  const named = /\(name\/id\) [0-9A-Za-z-]{1,127}\/([0-9a-f]{32})\b/.exec(message)?.[1];
  const keyVersion = named ?? context.keyVersion;
  return vaultName === undefined || keyName === undefined || keyVersion === undefined
    ? aboutKey('key-not-found')(message, context)
    : makeProblem('key-version-missing', { vaultName, keyName, keyVersion });
};

const beingDeleted: Meaning = (message, context) =>
  context.secretName === undefined
    ? aboutKey('key-being-deleted')(message, context)
    : aboutVault('vault-conflict')(message, context);

const aboutSecret =
  (code: 'secret-not-found' | 'secret-disabled' | 'secret-recoverable'): Meaning =>
  (_message, { vaultName, secretName }) =>
    vaultName === undefined || secretName === undefined ? null : makeProblem(code, { vaultName, secretName });

const operationForbidden: Meaning = (message, { vaultName, keyName, operation }) =>
  vaultName === undefined || keyName === undefined
    ? null
    : makeProblem('key-operation-not-permitted', {
        vaultName,
        keyName,
        operation: operation ?? /Operation (\w{1,40})/.exec(message)?.[1] ?? 'this operation',
      });

const recoverable: Meaning = (message, context) =>
  context.secretName === undefined
    ? aboutKey('key-recoverable')(message, context)
    : aboutSecret('secret-recoverable')(message, context);

const throttled: Meaning = () =>
  makeProblem('service-throttled', { service: 'Key Vault', retryAfterSeconds: null });

/** By inner code, else by code; both in lower case. */
export const keyVaultMeanings: ReadonlyMap<string, Meaning> = new Map([
  ['forbiddenbyrbac', roleMissing],
  ['accessdenied', policyMissing],
  ['forbiddenbypolicy', policyMissing],
  ['forbiddenbyfirewall', firewallClosed],
  ['forbiddenbyconnection', aboutVault('vault-private-only')],
  ['keydisabled', aboutKey('key-disabled')],
  ['keyoperationforbidden', operationForbidden],
  ['keynotfound', keyNotFound],
  ['secretdisabled', aboutSecret('secret-disabled')],
  ['secretnotfound', aboutSecret('secret-not-found')],
  ['objectisdeletedbutrecoverable', recoverable],
  ['objectisbeingdeleted', beingDeleted],
  ['secretmanagedbykeyvault', aboutVault('managed-by-key-vault')],
  ['keymanagedbykeyvault', aboutVault('managed-by-key-vault')],
  ['conflict', aboutVault('vault-conflict')],
  ['conflicterror', aboutVault('vault-conflict')],
  ['badparameter', aboutVault('vault-request-not-valid')],
  ['throttled', throttled],
]);

/** A perimeter overrides the vault’s own firewall, whose inner code may stand beside it. */
const perimeter = /secured? ?by ?perimeter|network ?security ?perimeter/i;

/** Older vaults leave the inner code out; then these texts are all there is. */
function meaningOfText(message: string): Meaning | undefined {
  if (/public ?network ?access is (?:disabled|set to 'disabled')/i.test(message))
    return aboutVault('vault-private-only');
  if (/^Client address is not authorized/i.test(message)) return firewallClosed;
  if (/DecisionReason:|Action: '/.test(message)) return roleMissing;
  if (/does not have (?:keys|secrets) \w+ permission|not found on any access policy/.test(message))
    return policyMissing;
  return undefined;
}

/** The code that Key Vault gives here is not documented: a key outside its dates explains why it will not protect anything new. */
function outsideDates(at: string, { vaultName, keyName, keyDates, operation }: CallContext): Problem | null {
  if (vaultName === undefined || keyName === undefined || keyDates === undefined) return null;
  if (operation !== 'wrapKey' && operation !== 'encrypt') return null;
  const { notBefore, expiresOn } = keyDates;
  if (expiresOn !== null && Date.parse(expiresOn) <= Date.parse(at))
    return makeProblem('key-expired', { vaultName, keyName, expiredOn: expiresOn });
  if (notBefore !== null && Date.parse(notBefore) > Date.parse(at))
    return makeProblem('key-not-yet-valid', { vaultName, keyName, validFrom: notBefore });
  return null;
}

const tokenMeanings: Readonly<
  Record<string, 'vault-token-missing' | 'vault-audience-wrong' | 'vault-signature-unknown'>
> = {
  AKV10000: 'vault-token-missing',
  AKV10022: 'vault-audience-wrong',
  AKV10046: 'vault-signature-unknown',
};

function tokenRefused(answer: FailedAnswer, message: string, context: CallContext): Problem | null {
  const { tenantId, vaultName } = context;
  if (vaultName === undefined) return null;
  const vaultTenantId = challengedTenant(answer.headers['www-authenticate'] ?? '');
  if (vaultTenantId !== null && vaultTenantId !== tenantId)
    return makeProblem('vault-in-another-tenant', { tenantId, vaultName, vaultTenantId });
  const [code] = /\bAKV\d{5}\b/.exec(message) ?? [];
  return code === undefined
    ? null
    : makeProblem(tokenMeanings[code] ?? 'vault-token-rejected', { vaultName });
}

const callerIn = (message: string): string | undefined =>
  /\boid=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(message)?.[1]?.toLowerCase();
