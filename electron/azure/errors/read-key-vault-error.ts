import { vaultScope } from '../../../shared/problems/facts.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { challengedTenant } from '../key-vault/challenged-tenant.ts';
import { errorEnvelope, type FailedResponse, type Reading } from './failed-response.ts';

type Meaning = (message: string, context: CallContext) => Problem | null;

/** Reads an error of the Key Vault data plane. Source: learn.microsoft.com/azure/key-vault/general/rest-error-codes. */
export function readKeyVaultError(response: FailedResponse, context: CallContext): Reading {
  const { code, innerCode, message } = errorEnvelope(response.body);
  const meaning =
    (response.status === 403 && perimeter.test(message) ? aboutVault('vault-perimeter') : undefined) ??
    keyVaultMeanings.get((innerCode ?? '').toLowerCase()) ??
    keyVaultMeanings.get((code ?? '').toLowerCase()) ??
    (response.status === 403 ? meaningOfText(message) : undefined);
  return {
    code: innerCode === null ? code : [code, innerCode].filter(Boolean).join('/'),
    message,
    problem:
      response.status === 401
        ? tokenRefused(response, message, context)
        : (meaning?.(message, context) ??
          (response.status === 403 ? outsideDates(response.at, context) : null)),
  };
}

const roleMissing: Meaning = (message, context) => {
  const action = (/Action: '([^']{1,300})'/.exec(message)?.[1] ?? '').trim();
  const denied = /DenyAssignmentId: '?([^'\s]{1,300})/.exec(message)?.[1] ?? 'null';
  const { tenantId, appId, vaultName, keyName, secretName, principalType } = context;
  if (vaultName === undefined) return null;
  const objectId = callerIn(message) ?? context.objectId ?? null;
  const named = vaultScope.safeParse(/Resource: '([^']{1,400})'/.exec(message)?.[1]).data;
  const scope = named === undefined ? {} : { scope: named };
  const type = principalType === undefined ? {} : { principalType };
  // The cause comes before the kind of object: no role helps against a deny assignment.
  if (denied !== 'null') {
    const object = secretName === undefined ? { keyName } : { secretName };
    return makeProblem('vault-denied-by-assignment', {
      ...{ vaultName, action, denyAssignmentId: denied },
      ...object,
    });
  }
  if (/\/vaults\/(?!keys\/|secrets\/|keyrotationpolicies\/)/i.test(action))
    return makeProblem('vault-data-role-missing', { appId, vaultName, objectId, action, ...type });
  if (secretName !== undefined)
    return makeProblem('secret-role-missing', {
      ...{ appId, vaultName, secretName, objectId },
      ...(action !== '' && !/\/getsecret\/action$/i.test(action) && { action }),
      ...scope,
      ...type,
    });
  if (keyName === undefined) return makeProblem('key-listing-not-allowed', { vaultName });
  return makeProblem('vault-role-missing', {
    ...{ tenantId, appId, vaultName, keyName, objectId, action },
    ...scope,
    ...type,
  });
};

const policyMissing: Meaning = (message, context) => {
  const { tenantId, appId, vaultName, secretName, operation, principalType } = context;
  if (vaultName === undefined) return null;
  const named = /does not have (keys|secrets|certificates) (\w{1,40}) permission/.exec(message);
  const needed = secretName === undefined ? `keys ${operation ?? 'get'}` : 'secrets get';
  // The Azure portal names the operation alone.
  const inPortal = /\boperation ["'](\w{1,20})["'] is not enabled\b/i.exec(message)?.[1]?.toLowerCase();
  const kind = secretName === undefined ? 'keys' : 'secrets';
  const unnamed = inPortal === undefined ? needed : `${kind} ${inPortal}`;
  const permission = named ? `${named[1] ?? ''} ${named[2] ?? ''}` : unnamed;
  const objectId = callerIn(message) ?? context.objectId ?? null;
  return makeProblem('vault-access-policy-missing', {
    ...{ tenantId, appId, vaultName, objectId, permission },
    ...(principalType === undefined ? {} : { principalType }),
  });
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
      | 'vault-name-held-by-deleted-vault'
      | 'vault-private-only'
      | 'vault-perimeter'
      | 'managed-by-key-vault'
      | 'vault-conflict'
      | 'vault-request-not-valid',
  ): Meaning =>
  (_message, { vaultName }) =>
    vaultName === undefined ? null : makeProblem(code, { vaultName });

const aboutKey =
  (code: 'key-not-found' | 'key-recoverable' | 'key-being-deleted'): Meaning =>
  (_message, { vaultName, keyName }) =>
    vaultName === undefined || keyName === undefined ? null : makeProblem(code, { vaultName, keyName });

/** The version that the console asked for; empty if it asked for the latest. */
const pinned = ({ keyVersion }: CallContext): { readonly keyVersion?: string } =>
  keyVersion === undefined ? {} : { keyVersion };

const keyDisabled: Meaning = (_message, context) => {
  const { vaultName, keyName } = context;
  return vaultName === undefined || keyName === undefined
    ? null
    : makeProblem('key-disabled', { vaultName, keyName, ...pinned(context) });
};

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

const operationForbidden: Meaning = (message, context) => {
  const { vaultName, keyName, operation } = context;
  return vaultName === undefined || keyName === undefined
    ? null
    : makeProblem('key-operation-not-permitted', {
        ...{ vaultName, keyName, ...pinned(context) },
        operation: operation ?? /Operation (\w{1,40})/.exec(message)?.[1] ?? '',
      });
};

const recoverable: Meaning = (message, context) =>
  context.secretName === undefined
    ? aboutKey('key-recoverable')(message, context)
    : aboutSecret('secret-recoverable')(message, context);

/** A deleted object or vault keeps its name; any other conflict clears by itself. */
const conflict: Meaning = (message, context) => {
  if (/\bdeleted but recoverable state\b/i.test(message))
    return /\bcertificate \S{1,127} is currently\b/i.test(message) ? null : recoverable(message, context);
  return /\balready exists in (?:a )?deleted state\b/i.test(message)
    ? aboutVault('vault-name-held-by-deleted-vault')(message, context)
    : aboutVault('vault-conflict')(message, context);
};

const throttled: Meaning = () =>
  makeProblem('service-throttled', { service: 'Key Vault', retryAfterSeconds: null });

/** By inner code, otherwise by code; both in lower case. */
export const keyVaultMeanings: ReadonlyMap<string, Meaning> = new Map([
  ['forbiddenbyrbac', roleMissing],
  ['accessdenied', policyMissing],
  ['forbiddenbypolicy', policyMissing],
  ['forbiddenbyfirewall', firewallClosed],
  ['forbiddenbyconnection', aboutVault('vault-private-only')],
  ['forbiddenbynsp', aboutVault('vault-perimeter')],
  ['keydisabled', keyDisabled],
  ['keyoperationforbidden', operationForbidden],
  ['keynotfound', keyNotFound],
  ['secretdisabled', aboutSecret('secret-disabled')],
  ['secretnotfound', aboutSecret('secret-not-found')],
  ['objectisdeletedbutrecoverable', recoverable],
  ['objectisbeingdeleted', beingDeleted],
  ['secretmanagedbykeyvault', aboutVault('managed-by-key-vault')],
  ['keymanagedbykeyvault', aboutVault('managed-by-key-vault')],
  ['conflict', conflict],
  ['conflicterror', conflict],
  ['badparameter', aboutVault('vault-request-not-valid')],
  ['throttled', throttled],
]);

/** A network security perimeter overrides the vault’s firewall, even if the inner code is that of the firewall. */
const perimeter = /secured? ?by ?perimeter|network ?security ?perimeter|\bby NSP policy\b/i;

/** Older vaults omit the inner code, so only these texts remain. */
function meaningOfText(message: string): Meaning | undefined {
  if (
    /public ?network ?access is (?:disabled|set to 'disabled')|\bConnection is not an approved private link\b/i.test(
      message,
    )
  )
    return aboutVault('vault-private-only');
  if (/^Client address is not authorized/i.test(message)) return firewallClosed;
  if (/DecisionReason:|Action: '/.test(message)) return roleMissing;
  if (
    /does not have (?:keys|secrets|certificates) \w+ permission|not found on any access policy/.test(message)
  )
    return policyMissing;
  // Somebody shortened the message: its lines name the caller and the action.
  if (/^(?:\(?Forbidden\)? )?Caller is not authorized to perform action on resource/i.test(message))
    return roleMissing;
  return undefined;
}

/** Key Vault does not document its code for this case: a key outside its dates does not encrypt or wrap. */
function outsideDates(at: string, context: CallContext): Problem | null {
  const { vaultName, keyName, keyDates, operation } = context;
  if (vaultName === undefined || keyName === undefined || keyDates === undefined) return null;
  if (operation !== 'wrapKey' && operation !== 'encrypt') return null;
  const { notBefore, expiresOn } = keyDates;
  if (expiresOn !== null && Date.parse(expiresOn) <= Date.parse(at))
    return makeProblem('key-expired', { vaultName, keyName, ...pinned(context), expiredOn: expiresOn });
  if (notBefore !== null && Date.parse(notBefore) > Date.parse(at))
    return makeProblem('key-not-yet-valid', { vaultName, keyName, ...pinned(context), validFrom: notBefore });
  return null;
}

const tokenMeanings: Readonly<
  Record<string, 'vault-token-missing' | 'vault-audience-wrong' | 'vault-signature-unknown'>
> = {
  AKV10000: 'vault-token-missing',
  AKV10022: 'vault-audience-wrong',
  AKV10046: 'vault-signature-unknown',
};

function tokenRefused(response: FailedResponse, message: string, context: CallContext): Problem | null {
  const { tenantId, vaultName } = context;
  if (vaultName === undefined) return null;
  const vaultTenantId = challengedTenant(response.headers['www-authenticate'] ?? '');
  if (vaultTenantId !== null && vaultTenantId !== tenantId)
    return makeProblem('vault-in-another-tenant', { tenantId, vaultName, vaultTenantId });
  const [code] = /\bAKV\d{5}\b/.exec(message) ?? [];
  return code === undefined
    ? null
    : makeProblem(tokenMeanings[code] ?? 'vault-token-rejected', { vaultName });
}

const callerIn = (message: string): string | undefined =>
  /\boid=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(message)?.[1]?.toLowerCase();
