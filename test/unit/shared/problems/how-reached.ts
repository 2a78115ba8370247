import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { answering, failing, failingAtProxy, rewriting } from '../../checks/tamper-response.ts';
import { giveRoles, showRoles } from '../../checks/show-roles.ts';
import {
  met,
  noAccessCheck,
  noToken,
  pasted,
  refused,
  scenario,
  shownAnd,
  text,
  under,
  vaultRefusesToken,
  type Reach,
} from './reach.ts';
import { reachedAtEntra } from './reached-at-entra.ts';
import { reachedAtSignIn } from './reached-at-sign-in.ts';
import { reachedByPasting } from './reached-by-pasting.ts';

const onlyChange = 'Only a change can cause it; the access check changes nothing.';
const onlyDoor = 'It concerns the input of the console, before any request to Azure.';
const onlyStore = 'It concerns the files of the console, before any request to Azure.';
const beforeAzure = 'It concerns the file of a certificate, before any request to Azure.';
const ownCredential =
  'It concerns how the console obtains its own credential; the simulated customers use a secret.';
const certificateFiles = { test: 'test/unit/identity/credentials/read-certificate.test.ts' };
const credentialKinds = { test: 'test/unit/identity/credentials/credential-kinds.test.ts' };
const invitations = { test: 'test/unit/onboarding/read-invitation.test.ts' };
const customerConsole = { test: 'test/unit/customer/customer-console.test.ts' };
const secondTier = { test: 'test/unit/customer/second-tier.test.ts' };
const customerAccounts = { test: 'test/unit/customer/customer-accounts.test.ts' };
const doors = { test: 'test/unit/doors/dispatcher.test.ts' };
const handlers = { test: 'test/unit/actions/handlers.test.ts' };
const onboarding = { test: 'test/unit/actions/onboarding.test.ts' };
const requests = { test: 'test/unit/actions/requests.test.ts' };
const consent = { test: 'test/unit/onboarding/ask-for-consent.test.ts' };
const setup = { test: 'test/unit/actions/provider-setup.test.ts' };
const grant = { test: 'test/unit/onboarding/grant-in-the-demo.test.ts' };
const ownChange = { test: 'test/unit/onboarding/own-change-in-the-demo.test.ts' };
const rotation = { test: 'test/unit/actions/rotation.test.ts' };
const confirmations = { test: 'test/unit/actions/confirmations.test.ts' };
const schedules = { test: 'test/unit/actions/schedule.test.ts' };
const scheduleStatus = { test: 'test/unit/schedule/overdue-notice.test.ts' };
const watcher = { test: 'test/unit/command-line/watch/watch-command.test.ts' };
const laboratory = { test: 'test/unit/encryption/laboratory.test.ts' };
/** Every problem of the catalogue. The compiler reports a missing one. */
export const howReached: Readonly<Record<ProblemCode, Reach>> = {
  ...reachedAtEntra,
  ...reachedByPasting,
  ...reachedAtSignIn,

  'graph-permission-missing': scenario('users-permission-withdrawn'),
  'graph-token-rejected': refused('batch', 401, 'InvalidAuthenticationToken', 'Access token is empty.'),
  'graph-identity-not-found': refused(
    'batch',
    401,
    'Authorization_IdentityNotFound',
    'The identity of the calling application could not be established.',
  ),
  'graph-object-not-found': pasted(
    'The access check counts objects and does not request one by its ID.',
    text('Request_ResourceNotFound', "Resource 'x' does not exist."),
  ),
  'graph-permission-granted-already': pasted(
    onlyChange,
    text('Request_BadRequest', 'Permission being assigned already exists on the object'),
  ),
  'app-adding-not-authorised': pasted(
    onlyChange,
    text(
      'Authorization_RequestDenied',
      'When using this permission, the backing application of the service principal being created must in the local tenant',
    ),
  ),
  'app-to-add-not-found': pasted(
    onlyChange,
    text(
      'Request_BadRequest',
      "The appId '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d' of the service principal does not reference a valid application object.",
    ),
  ),
  'app-added-already': pasted(
    onlyChange,
    text(
      'Request_MultipleObjectsWithSameKeyValue',
      'The service principal cannot be created, updated, or restored because the service principal name 7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d is already in use.',
    ),
  ),
  'graph-licence-missing': pasted(
    'The access check requests nothing from Graph that needs a license.',
    text('Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'The tenant has no premium licence.'),
  ),

  'resource-manager-not-authorised': noAccessCheck(
    'It is expected with a crypto role only, so the check passes and names what it could not read.',
    { test: 'test/unit/azure/errors/read-azure-error.test.ts' },
  ),
  'resource-manager-token-missing': refused(
    'vaultList',
    401,
    'AuthenticationFailed',
    "Authentication failed. The 'Authorization' header is missing.",
  ),
  'resource-manager-token-expired': refused('vaultList', 401, 'ExpiredAuthenticationToken', 'It expired.'),
  'resource-manager-token-rejected': refused('vaultList', 401, 'InvalidAuthenticationToken', 'Invalid.'),
  'subscription-not-found': refused(
    'vaultList',
    404,
    'SubscriptionNotFound',
    "The subscription 'x' could not be found.",
  ),
  'subscription-in-another-tenant': refused(
    'vaultList',
    401,
    'InvalidAuthenticationTokenTenant',
    'The access token is from the wrong issuer.',
  ),
  'subscription-disabled': pasted(
    onlyChange,
    text('ReadOnlyDisabledSubscription', "The subscription 'x' is disabled and marked as read only."),
  ),
  'linked-subscription-not-authorised': pasted(
    onlyChange,
    text('LinkedAuthorizationFailed', "The client is not authorized to access linked subscription 'x'."),
  ),
  'resource-group-not-found': shownAnd(
    'vaultResource',
    404,
    'ResourceGroupNotFound',
    "Resource group 'keys' could not be found.",
  ),
  'resource-not-found': shownAnd(
    'vaultResource',
    404,
    'ResourceNotFound',
    "The Resource 'Microsoft.KeyVault/vaults/x' under resource group 'keys' was not found.",
  ),
  'resource-provider-not-registered': pasted(
    onlyChange,
    text('MissingSubscriptionRegistration', 'The subscription is not registered to use the namespace.'),
  ),
  'resource-manager-version-unknown': shownAnd(
    'vaultResource',
    400,
    'NoRegisteredProviderFound',
    'No registered resource provider found for this API version.',
  ),

  'change-not-authorised': pasted(
    onlyChange,
    text(
      'AuthorizationFailed',
      "The client does not have authorization to perform action 'Microsoft.KeyVault/vaults/write' over scope '/x'.",
    ),
  ),
  'credential-for-another-tenant': pasted(
    'It concerns client libraries; the console creates one credential for each tenant.',
    `The current credential is not configured to acquire tokens for tenant 11111111-2222-4333-8444-555566667777.`,
  ),
  'role-assigner-not-authorised': pasted(
    onlyChange,
    text(
      'AuthorizationFailed',
      "The client does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/x'.",
    ),
  ),
  'role-principal-not-found': pasted(
    onlyChange,
    text('PrincipalNotFound', 'Principal c0ffee00aaaa4bbb8cccddddeeeeffff does not exist in the directory.'),
  ),
  'role-assignment-exists': pasted(
    onlyChange,
    text('RoleAssignmentExists', 'The role assignment already exists.'),
  ),
  'role-definition-not-found': pasted(
    'A role with a deleted definition allows nothing, and the access check continues without it.',
    text('RoleDefinitionDoesNotExist', 'The specified role definition does not exist.'),
  ),
  'role-assignments-too-many': pasted(
    onlyChange,
    text('RoleAssignmentLimitExceeded', 'The number of role assignments exceeds the limit.'),
  ),
  'scope-locked': pasted(onlyChange, text('ScopeLocked', 'The scope cannot perform write: it is locked.')),
  'change-disallowed-by-policy': pasted(
    onlyChange,
    text('RequestDisallowedByPolicy', 'Resource was disallowed by policy.'),
  ),

  'vault-in-another-tenant': scenario('vault-of-former-tenant'),
  'vault-not-found': scenario('vault-deleted'),
  'vault-deleted': scenario('vault-deleted-in-sight'),
  'not-a-key-vault': met(answering('challenge', 200, {})),
  'vault-token-missing': vaultRefusesToken('AKV10000: Request is missing a Bearer or PoP token.'),
  'vault-token-rejected': vaultRefusesToken('AKV10032: Invalid issuer.'),
  'vault-audience-wrong': vaultRefusesToken('AKV10022: Invalid audience.'),
  'vault-signature-unknown': vaultRefusesToken('AKV10046: Unable to resolve the key used for signature.'),
  'vault-request-not-valid': refused('wrap', 400, 'BadParameter', 'The algorithm does not fit the key.'),
  'vault-conflict': pasted(onlyChange, text('ConflictError', 'A conflict occurred.')),
  'vault-role-missing': scenario('roles-removed'),
  'key-listing-not-allowed': noAccessCheck(
    'The access check reads the configured key and lists no keys.',
    laboratory,
  ),
  'vault-denied-by-assignment': scenario('denied-wrapping'),
  'vault-access-policy-missing': scenario('policy-without-wrapping'),
  'vault-role-without-effect': scenario('roles-in-sight-without-effect'),
  'vault-firewall-closed': scenario('firewall-closed'),
  'vault-private-only': scenario('vault-private'),
  'vault-perimeter': refused(
    'key',
    403,
    'Forbidden',
    'Access is denied: the resource is secured by perimeter.',
    'ForbiddenByConnection',
  ),

  'key-not-found': scenario('key-purged'),
  'key-recoverable': scenario('key-deleted'),
  'secret-expired': scenario('read-secret-expired'),
  'key-recreated': scenario('key-recreated'),
  'key-being-deleted': pasted(
    onlyChange,
    text('Conflict', 'Key is currently being deleted.', 'ObjectIsBeingDeleted'),
  ),
  'key-version-missing': under({ vault: { keyVersion: '0123456789abcdef0123456789abcdef' } }),
  'key-disabled': scenario('key-disabled'),
  'key-expired': scenario('key-expired'),
  'key-not-yet-valid': scenario('key-from-tomorrow'),
  'key-operation-not-permitted': scenario('key-may-not-unwrap'),
  'key-type-unsuitable': scenario('key-elliptic'),
  'round-trip-mismatch': met(
    rewriting('unwrap', (body) => ({ ...body, value: Buffer.alloc(32).toString('base64url') })),
  ),
  'secret-not-found': scenario('secret-purged'),
  'secret-recoverable': scenario('secret-deleted'),
  'secret-disabled': scenario('secret-disabled'),
  'secret-role-missing': scenario('secret-role-removed'),
  'managed-by-key-vault': pasted(
    onlyChange,
    text('Forbidden', 'Operation "delete" is not allowed.', 'SecretManagedByKeyVault'),
  ),

  'service-throttled': scenario('key-vault-throttled'),
  'service-unavailable': scenario('graph-unavailable'),
  'name-not-resolved': met(failing('challenge', 'EAI_AGAIN')),
  'connection-refused': scenario('entra-refused'),
  'connection-lost': scenario('key-vault-reset'),
  'answer-timed-out': met(failing('key', 'UND_ERR_HEADERS_TIMEOUT')),
  'certificate-not-trusted': met(failing('discovery', 'SELF_SIGNED_CERT_IN_CHAIN')),
  'tls-not-spoken': met(failing('discovery', 'ERR_SSL_WRONG_VERSION_NUMBER')),
  'tls-version-not-supported': met(failing('discovery', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')),
  'answer-not-readable': scenario('entra-web-page'),
  'answer-too-large': scenario('graph-oversized'),
  'host-not-allowed': under({
    change: showRoles,
    tamper: rewriting('roleList', (body) => ({ ...body, nextLink: 'https://attacker.example/more' })),
  }),
  'proxy-setting-not-valid': noAccessCheck(
    'It concerns the environment of the console, before any request to Azure.',
    { test: 'test/unit/network/proxy-faults.test.ts' },
  ),
  'proxy-not-resolved': met(failingAtProxy('discovery', 'ENOTFOUND')),
  'proxy-connection-refused': met(failingAtProxy('discovery', 'ECONNREFUSED')),
  'proxy-connection-lost': met(failingAtProxy('token', 'UND_ERR_SOCKET')),
  'proxy-timed-out': met(failingAtProxy('batch', 'UND_ERR_HEADERS_TIMEOUT')),
  'proxy-refused-tunnel': met(failingAtProxy('key', 'PROXY_RESPONSE_403')),
  'proxy-bad-gateway': met(failingAtProxy('challenge', 'PROXY_RESPONSE_502')),
  'proxy-authentication-required': met(answering('token', 407, '')),
  'network-unreachable': met(failing('discovery', 'ENETUNREACH')),
  'certificate-for-another-host': met(failing('challenge', 'ERR_TLS_CERT_ALTNAME_INVALID')),
  'certificate-out-of-date': met(failing('batch', 'CERT_HAS_EXPIRED')),
  unrecognised: refused('key', 403, 'Forbidden', 'x', 'SomethingNew'),

  'advice-role-broader-than-needed': under({ change: giveRoles(['keyVaultAdministrator', 'vault']) }),
  'advice-scope-wider-than-needed': under({
    change: giveRoles(
      ['keyVaultReader', 'vault'],
      ['keyVaultCryptoUser', 'vault'],
      ['keyVaultSecretsUser', 'vault'],
    ),
  }),
  'advice-key-ends-soon': under({
    change: ({ key, now }) => {
      key.expires = now + 24 * 60 * 60_000;
    },
  }),
  'advice-no-purge-protection': under({
    change: ({ vault }) => {
      vault.purgeProtection = false;
    },
  }),

  'advice-credential-ends-soon': scenario('secret-ends-soon'),
  'advice-no-app-instance-lock': scenario('instance-lock-never-configured'),
  'advice-secret-instead-of-certificate': scenario('secret-in-use'),
  'graph-permissions-surplus': scenario('permission-left-over'),
  'app-disabled-at-home': scenario('deactivated-a-moment-ago'),
  'app-disabled-by-microsoft': scenario('disabled-by-microsoft-a-moment-ago'),
  'app-not-multi-tenant': scenario('registration-single-tenant'),

  'provider-secret-missing': under({
    refusal: makeProblem('provider-secret-missing', {
      clientId: '0a1b2c3d-1111-4222-8333-444455556666',
      why: null,
    }),
  }),
  'client-certificate-file-missing': noAccessCheck(beforeAzure, certificateFiles),
  'client-certificate-not-readable': noAccessCheck(beforeAzure, certificateFiles),
  'client-certificate-without-key': noAccessCheck(beforeAzure, certificateFiles),
  'client-certificate-password-wrong': noAccessCheck(beforeAzure, certificateFiles),
  'client-certificate-key-mismatch': noAccessCheck(beforeAzure, certificateFiles),
  'client-certificate-key-unsuitable': noAccessCheck(beforeAzure, certificateFiles),
  'client-certificate-not-yet-valid': noAccessCheck(beforeAzure, certificateFiles),
  'client-certificate-expired': noToken(
    700027,
    "The certificate used to sign the client assertion is expired. [Reason - The key used is expired., Thumbprint of key used by client: '0123456789ABCDEF0123456789ABCDEF01234567'].",
  ),
  'own-vault-sign-in-required': noAccessCheck(ownCredential, {
    test: 'test/unit/vault-opened-by-a-person.test.ts',
  }),
  'own-vault-access-lost': noAccessCheck(ownCredential, credentialKinds),
  'own-vault-object-missing': noAccessCheck(ownCredential, credentialKinds),
  'own-vault-object-disabled': noAccessCheck(ownCredential, credentialKinds),
  'federated-token-file-unusable': noAccessCheck(ownCredential, credentialKinds),
  'rotation-needs-restart': noAccessCheck(onlyChange, { test: 'test/unit/actions/rotation.test.ts' }),
  'next-credential-missing': noAccessCheck(onlyChange, {
    test: 'test/unit/actions/rotation.test.ts',
  }),
  'rotation-sign-in-required': noAccessCheck(onlyChange, rotation),
  'registration-change-denied': noAccessCheck(onlyChange, rotation),
  'created-secret-not-kept': noAccessCheck(onlyChange, rotation),
  'registered-secret-not-identified': noAccessCheck(onlyChange, rotation),
  'secret-lifetime-refused': pasted(
    onlyChange,
    text(
      'CredentialInvalidLifetimeAsPerAppPolicy',
      'Credential lifetime exceeds the max value allowed as per assigned policy.',
    ),
  ),
  'secrets-forbidden': pasted(
    onlyChange,
    text('CredentialTypeNotAllowedAsPerAppPolicy', 'Credential type not allowed as per assigned policy.'),
  ),
  'run-cancelled': under({ signal: AbortSignal.abort() }),

  'vault-not-verified': under({ vault: { keyName: null, secretName: null } }),
  'answers-conflict': scenario('replica-without-consent'),
  'vault-name-not-in-dns': under({ change: showRoles, tamper: failing('challenge', 'ENOTFOUND') }),
  'vault-recreated': scenario('vault-recreated-in-sight'),
  'pinned-key-version-expired': scenario('pinned-version-expired'),
  'graph-permission-withdrawn': scenario('permission-withdrawn-since-last-check'),
  'provider-cause-suspected': noAccessCheck('It follows from the results of many tenants together.', {
    test: 'test/unit/shared/domain/suspicion.test.ts',
  }),
  'machine-clock-wrong': noAccessCheck(
    'The simulator shares the clock of this machine, so a test of its own moves it.',
    { test: 'test/unit/checks/clocks.test.ts' },
  ),
  'service-clock-wrong': scenario('key-vault-clock-ahead-at-expiry'),
  'token-lifetime-refused': scenario('graph-clock-day-ahead'),
  'token-signature-refused': refused(
    'batch',
    401,
    'InvalidAuthenticationToken',
    'Invalid token: the signature could not be verified.',
  ),
  'console-fault': noAccessCheck('No response of a service makes a check throw; only a bug does.', {
    test: 'test/unit/checks/run-check.test.ts',
  }),
  'records-not-readable': noAccessCheck(onlyStore, {
    test: 'test/unit/store/records/damaged-records.test.ts',
  }),
  'records-recovered': noAccessCheck(onlyStore, {
    test: 'test/unit/store/records/recovered-records.test.ts',
  }),
  'records-incomplete': noAccessCheck(onlyStore, {
    test: 'test/unit/store/records/recovered-records.test.ts',
  }),
  'records-rows-not-readable': noAccessCheck(onlyStore, {
    test: 'test/unit/store/records/recovered-records.test.ts',
  }),
  'records-too-new': noAccessCheck(onlyStore, { test: 'test/unit/store/records/damaged-records.test.ts' }),
  'records-locked': noAccessCheck(onlyStore, { test: 'test/unit/store/records/locked-records.test.ts' }),
  'audit-not-writable': noAccessCheck(onlyDoor, doors),
  'audit-trail-changed': noAccessCheck(onlyStore, {
    test: 'test/unit/store/audit/watch-audit-trail.test.ts',
  }),
  'disk-full': noAccessCheck(onlyStore, { test: 'test/unit/store/records/full-disk.test.ts' }),
  'settings-not-readable': noAccessCheck(onlyStore, { test: 'test/unit/store/settings/settings.test.ts' }),
  'input-invalid': noAccessCheck(onlyDoor, doors),
  'action-unknown': noAccessCheck(onlyDoor, doors),
  'caller-untrusted': noAccessCheck(onlyDoor, doors),
  'workspace-not-found': noAccessCheck(onlyDoor, {
    test: 'test/unit/actions/workspaces.test.ts',
  }),
  'window-required': noAccessCheck(onlyDoor, { test: 'test/unit/actions/workspaces.test.ts' }),
  'calls-too-many': noAccessCheck(onlyDoor, { test: 'test/unit/doors/ipc-door.test.ts' }),
  'session-required': noAccessCheck(onlyDoor, doors),
  'role-insufficient': noAccessCheck(onlyDoor, doors),
  'tenant-unknown': noAccessCheck(onlyDoor, doors),
  'tenant-duplicate': noAccessCheck(onlyDoor, handlers),
  'tenant-still-in-list': noAccessCheck(onlyDoor, { test: 'test/unit/actions/audit-entries.test.ts' }),
  'invitation-not-found': noAccessCheck(onlyDoor, onboarding),
  'invitation-expired': noAccessCheck(onlyDoor, requests),
  'onboarding-requests-full': noAccessCheck(onlyDoor, requests),
  'onboarding-request-not-found': noAccessCheck(onlyDoor, requests),
  'invitation-duplicate': noAccessCheck(onlyDoor, onboarding),
  'invitation-not-readable': noAccessCheck(onlyDoor, invitations),
  'invitation-version-unknown': noAccessCheck(onlyDoor, invitations),
  'invitation-file-expired': noAccessCheck(onlyDoor, invitations),
  'invitation-for-another-cloud': noAccessCheck(onlyDoor, {
    test: 'test/unit/actions/open-invitation.test.ts',
  }),
  'invitation-for-another-tenant': noAccessCheck(onlyDoor, customerAccounts),
  'invitation-owner-differs': noAccessCheck(onlyDoor, customerConsole),
  'sign-in-consent-missing': noAccessCheck(onlyDoor, secondTier),
  'receipt-not-complete': noAccessCheck(onlyDoor, customerConsole),
  'confirmation-not-readable': noAccessCheck(onlyDoor, customerConsole),
  'confirmation-of-another-access': noAccessCheck(onlyDoor, customerConsole),
  'customer-workspace-required': noAccessCheck(onlyDoor, {
    test: 'test/unit/actions/open-invitation.test.ts',
  }),
  'customer-workspace-not-readable': noAccessCheck(onlyDoor, customerConsole),
  'consent-for-another-tenant': noAccessCheck(onlyDoor, consent),
  'consent-not-returned': noAccessCheck(onlyDoor, consent),
  'consent-page-not-opened': noAccessCheck(onlyDoor, consent),
  'set-up-not-finished': noAccessCheck(onlyDoor, { test: 'test/unit/build-console.test.ts' }),
  'set-up-tenant-missing': noAccessCheck(onlyDoor, setup),
  'set-up-sign-in-required': noAccessCheck(onlyDoor, setup),
  'set-up-role-insufficient': noAccessCheck(onlyChange, setup),
  'set-up-plan-changed': noAccessCheck(onlyDoor, setup),
  'set-up-not-complete': noAccessCheck(onlyDoor, setup),
  'set-up-is-simulated': noAccessCheck(onlyDoor, setup),
  'identifier-uri-not-verified': pasted(
    onlyChange,
    text(
      'HostNameNotOnVerifiedDomain',
      "Values of identifierUris property must use a verified domain of the organization or its subdomain: 'api://a.example'",
    ),
  ),
  'identifier-uri-in-use': noAccessCheck(onlyChange, setup),
  'enabled-permission-not-changeable': pasted(
    onlyChange,
    text(
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    ),
  ),
  'customer-sign-in-required': noAccessCheck(onlyDoor, grant),
  'vault-not-visible-to-person': noAccessCheck(onlyDoor, grant),
  'grant-plan-changed': noAccessCheck(onlyDoor, grant),
  'key-state-not-authorised': noAccessCheck(onlyChange, ownChange),
  'receipt-not-readable': noAccessCheck(onlyDoor, onboarding),
  'receipt-of-another-application': noAccessCheck(onlyDoor, onboarding),
  'receipt-vault-in-another-tenant': noAccessCheck(onlyDoor, onboarding),
  'import-has-errors': noAccessCheck(onlyDoor, { test: 'test/unit/actions/import.test.ts' }),
  'tenant-list-empty': noAccessCheck(onlyDoor, { test: 'test/unit/command-line/fail-closed.test.ts' }),
  'run-unknown': noAccessCheck(onlyDoor, handlers),
  'action-not-confirmed': noAccessCheck(onlyDoor, confirmations),
  'confirmation-needed': noAccessCheck(onlyDoor, confirmations),
  'schedule-unknown': noAccessCheck(onlyDoor, schedules),
  'schedule-limit': noAccessCheck(onlyDoor, schedules),
  'checks-overdue': noAccessCheck(onlyStore, scheduleStatus),
  'watcher-running': noAccessCheck(onlyStore, watcher),
  'demo-only': noAccessCheck(onlyDoor, handlers),
  'demo-tenant-missing': noAccessCheck(onlyDoor, { test: 'test/unit/build-console.test.ts' }),
  'vault-unknown': noAccessCheck(onlyDoor, laboratory),
  'message-too-long': noAccessCheck(onlyDoor, laboratory),
};
