import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess, TokenClaims } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { attempt, type Attempt } from '../attempt.ts';
import type { CallContext } from '../call-context.ts';
import { graphAppId } from '../../../shared/microsoft-services.ts';
import { listMember, member, textMember } from '../json-member.ts';
import {
  isSuccess,
  problemOfResponse,
  sendGraphBatch,
  withMismatchesOfBatch,
  type GraphResponse,
} from './send-graph-batch.ts';

/** The application permission that allows the application to read its own registration. */
export const registrationPermission = 'Application.Read.All';

/** A client secret or certificate of the registration, without its value. */
export interface RegisteredCredential {
  readonly kind: 'secret' | 'certificate';
  /** The display name; null if it has none. */
  readonly name: string | null;
  /** ISO 8601, UTC; null for no limit. */
  readonly startsOn: string | null;
  /** ISO 8601, UTC; null for never. */
  readonly endsOn: string | null;
  /** Whether its first characters are those of the credential in use; false if they cannot be compared. */
  readonly matchesCredentialInUse: boolean;
}

/** The registration of the provider's application in the home tenant. */
export interface Registration {
  /** Object ids in lower case of the registration and of the service principal in the home tenant; null if not returned. */
  readonly objectId: string | null;
  readonly homePrincipalId: string | null;
  /** The kind of credential that the application authenticated with, from its token. */
  readonly credentialKind: TokenClaims['credentialKind'];
  /** Such as `AzureADMultipleOrgs`; null if Graph does not return it. */
  readonly signInAudience: string | null;
  readonly credentials: readonly RegisteredCredential[];
  /** The app instance property lock; null if Graph does not return it. */
  readonly lock: 'all properties' | 'some properties' | 'off' | null;
  /** Deactivated in the home tenant, and so in every tenant. */
  readonly deactivated: boolean;
  /** False for a status that is not known to mean disabled. Source: learn.microsoft.com/graph/api/resources/application. */
  readonly disabledByMicrosoft: boolean;
  /** The application IDs of the clients that one consent covers as well, in lower case. */
  readonly knownClients: readonly string[];
  /** The application permissions of Microsoft Graph that the registration requests. */
  readonly graphPermissions: {
    readonly names: readonly string[];
    /** Ids of permissions that Graph returned no name for. */
    readonly unnamed: readonly string[];
  };
}

const selectedProperties = [
  'id,appId,signInAudience,passwordCredentials,keyCredentials,requiredResourceAccess',
  'servicePrincipalLockConfiguration,isDisabled,disabledByMicrosoftStatus,api',
].join(',');

/**
 * Reads the registration in the home tenant with a fresh token and one request. Never rejects. A refusal is normal: the
 * call requires `Application.Read.All`. Source: learn.microsoft.com/graph/api/resources/application.
 */
export async function readRegistration(
  home: TenantAccess,
  context: CallContext,
): Promise<Attempt<Registration>> {
  let responses: Awaited<ReturnType<typeof sendGraphBatch>> = new Map();
  const registration = await attempt(async () => {
    const { claims } = await home.token('graph', { fresh: true });
    responses = await sendGraphBatch(home, [
      { id: 'application', path: `/applications(appId='${context.appId}')?$select=${selectedProperties}` },
      { id: 'graph', path: `/servicePrincipals(appId='${graphAppId}')?$select=id,appId,appRoles` },
    ]);
    const application = responses.get('application');
    if (application === undefined || !isSuccess(application))
      throw new ProblemError(
        problemOfResponse(application, { ...context, graphPermission: registrationPermission }),
      );
    if (textMember(application.body, 'appId')?.toLowerCase() !== context.appId.toLowerCase())
      throw new ProblemError(
        makeProblem('answer-not-readable', { host: home.cloud.graphHost, got: 'a different application' }),
      );
    return describe(application.body, {
      claims,
      permissionNames: permissionNamesIn(responses.get('graph')),
      isCredentialInUse: (hint) => home.credentialInUse?.startsWith(hint) ?? false,
      thumbprintInUse: home.credentialInUse?.thumbprint ?? null,
    });
  }, context);
  return { ...registration, exchanges: withMismatchesOfBatch(registration.exchanges, responses, context) };
}

interface DescribeOptions {
  /** Of the token in the home tenant. */
  readonly claims: TokenClaims;
  /** Names of Graph's application permissions by their ids in lower case. */
  readonly permissionNames: ReadonlyMap<string, string>;
  /** `hint` is the first characters of a secret, as Graph returns them. */
  readonly isCredentialInUse: (hint: string) => boolean;
  /** Of the certificate in use, SHA-1; null if it is another kind of credential. */
  readonly thumbprintInUse: string | null;
}

function describe(
  application: unknown,
  { claims, permissionNames, isCredentialInUse, thumbprintInUse }: DescribeOptions,
): Registration {
  const required = listMember(application, 'requiredResourceAccess')
    .filter((resource) => textMember(resource, 'resourceAppId')?.toLowerCase() === graphAppId)
    .flatMap((resource) => listMember(resource, 'resourceAccess'))
    .filter((access) => textMember(access, 'type') === 'Role')
    .flatMap((access) => textMember(access, 'id')?.toLowerCase() ?? []);
  return {
    objectId: textMember(application, 'id')?.toLowerCase() ?? null,
    homePrincipalId: claims.oid === '' ? null : claims.oid.toLowerCase(),
    credentialKind: claims.credentialKind,
    signInAudience: textMember(application, 'signInAudience'),
    credentials: [
      ...listMember(application, 'passwordCredentials').map((secret) => ({
        ...credentialOf(secret, 'secret'),
        matchesCredentialInUse: isCredentialInUse(textMember(secret, 'hint') ?? ''),
      })),
      ...listMember(application, 'keyCredentials')
        .filter((key) => textMember(key, 'usage') === 'Verify')
        .map((key) => ({
          ...credentialOf(key, 'certificate'),
          matchesCredentialInUse: isThumbprint(textMember(key, 'customKeyIdentifier'), thumbprintInUse),
        })),
    ],
    lock: lockOf(member(application, 'servicePrincipalLockConfiguration')),
    deactivated: member(application, 'isDisabled') === true,
    disabledByMicrosoft: /^disabled/i.test(textMember(application, 'disabledByMicrosoftStatus') ?? ''),
    knownClients: listMember(member(application, 'api'), 'knownClientApplications')
      .filter((id) => typeof id === 'string')
      .map((id) => id.toLowerCase()),
    graphPermissions: {
      names: [...new Set(required.flatMap((id) => permissionNames.get(id) ?? []))].sort(),
      unnamed: [...new Set(required.filter((id) => !permissionNames.has(id)))].sort(),
    },
  };
}

/** Graph returns the thumbprint in hexadecimal or, for a certificate that was added without a tool, in base64. */
const isThumbprint = (identifier: string | null, thumbprint: string | null): boolean =>
  identifier !== null &&
  thumbprint !== null &&
  (identifier.toUpperCase() === thumbprint ||
    Buffer.from(identifier, 'base64').toString('hex').toUpperCase() === thumbprint);

const credentialOf = <Kind extends RegisteredCredential['kind']>(credential: unknown, kind: Kind) => ({
  kind,
  name: textMember(credential, 'displayName'),
  startsOn: instantMember(credential, 'startDateTime'),
  endsOn: instantMember(credential, 'endDateTime'),
});

function instantMember(value: unknown, name: string): string | null {
  const time = Date.parse(textMember(value, name) ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** A lock that was never configured is null in Graph, which means off. Source: learn.microsoft.com/graph/api/resources/serviceprincipallockconfiguration. */
function lockOf(configuration: unknown): Registration['lock'] {
  if (configuration === undefined) return null;
  const isSet = (name: string) => member(configuration, name) === true;
  if (!isSet('isEnabled')) return 'off';
  const parts = ['credentialsWithUsageVerify', 'credentialsWithUsageSign', 'tokenEncryptionKeyId'];
  if (isSet('allProperties') || parts.every(isSet)) return 'all properties';
  return parts.some(isSet) ? 'some properties' : 'off';
}

/** Empty if Graph refuses them. */
function permissionNamesIn(response: GraphResponse | undefined): ReadonlyMap<string, string> {
  const roles = response !== undefined && isSuccess(response) ? listMember(response.body, 'appRoles') : [];
  return new Map(
    roles.flatMap((role): [string, string][] => {
      const [id, name] = [textMember(role, 'id'), textMember(role, 'value')];
      return id === null || name === null ? [] : [[id.toLowerCase(), name]];
    }),
  );
}
