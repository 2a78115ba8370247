import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess, TokenClaims } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { attempt, type Attempt } from '../attempt.ts';
import type { CallContext } from '../call-context.ts';
import { member, textMember } from '../errors/failed-answer.ts';
import { isSuccess, refusedReply } from './count-directory-objects.ts';
import { askGraph, type GraphReply } from './graph-batch.ts';
import { graphAppId } from '../well-known-service.ts';

/** The application permission that lets the application read its own registration. */
export const registrationPermission = 'Application.Read.All';

/** A secret or certificate as the registration shows it, without anything of its value. */
export interface RegisteredCredential {
  readonly kind: 'secret' | 'certificate';
  /** As somebody named it; null where nobody did. */
  readonly name: string | null;
  /** ISO 8601, UTC; null for always, and for never. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Whether it begins as the credential in use does; false where that could not be compared. */
  readonly looksLikeTheOneInUse: boolean;
}

/** The provider's own registration of its application, at home. */
export interface Registration {
  /** What the application proved itself with when it asked, from the token. */
  readonly provenBy: TokenClaims['provenBy'];
  /** `AzureADMultipleOrgs` and the like; null where it was not said. */
  readonly signInAudience: string | null;
  readonly credentials: readonly RegisteredCredential[];
  /** The app instance property lock; null where it was not said. */
  readonly lock: 'all properties' | 'some properties' | 'off' | null;
  /** Deactivated by somebody at home, for every tenant. */
  readonly deactivated: boolean;
  readonly disabledByMicrosoft: boolean;
  /** The application permissions of Microsoft Graph that consent is asked for. */
  readonly graphPermissions: {
    readonly names: readonly string[];
    /** Ids for which Graph gave no name. */
    readonly unnamed: readonly string[];
  };
}

const shown = [
  'id,appId,signInAudience,passwordCredentials,keyCredentials,requiredResourceAccess',
  'servicePrincipalLockConfiguration,isDisabled,disabledByMicrosoftStatus',
].join(',');

/**
 * Reads the registration by a fresh token and one request, both at home. Never rejects. A refusal is normal: it takes
 * `Application.Read.All` there. Source: learn.microsoft.com/graph/api/resources/application.
 */
export function readRegistration(home: TenantAccess, context: CallContext): Promise<Attempt<Registration>> {
  return attempt(async () => {
    const { claims } = await home.token('graph', { fresh: true });
    const replies = await askGraph(home, [
      { id: 'application', path: `/applications(appId='${context.appId}')?$select=${shown}` },
      { id: 'graph', path: `/servicePrincipals(appId='${graphAppId}')?$select=id,appId,appRoles` },
    ]);
    const application = replies.get('application');
    if (application === undefined || !isSuccess(application))
      throw new ProblemError(
        refusedReply(application, { ...context, graphPermission: registrationPermission }),
      );
    if (textMember(application.body, 'appId')?.toLowerCase() !== context.appId.toLowerCase())
      throw new ProblemError(
        makeProblem('answer-not-readable', { host: home.cloud.graphHost, got: 'another application' }),
      );
    return describe(application.body, {
      provenBy: claims.provenBy,
      names: namesOfRoles(replies.get('graph')),
      beginsWith: (hint) => home.credentialInUse?.beginsWith(hint) ?? false,
    });
  }, context);
}

interface Beside {
  readonly provenBy: TokenClaims['provenBy'];
  /** Names of Graph's application permissions by their ids, in lower case. */
  readonly names: ReadonlyMap<string, string>;
  readonly beginsWith: (hint: string) => boolean;
}

function describe(application: unknown, { provenBy, names, beginsWith }: Beside): Registration {
  const required = listOf(application, 'requiredResourceAccess')
    .filter((resource) => textMember(resource, 'resourceAppId')?.toLowerCase() === graphAppId)
    .flatMap((resource) => listOf(resource, 'resourceAccess'))
    .filter((access) => textMember(access, 'type') === 'Role')
    .flatMap((access) => textMember(access, 'id')?.toLowerCase() ?? []);
  return {
    provenBy,
    signInAudience: textMember(application, 'signInAudience'),
    credentials: [
      ...listOf(application, 'passwordCredentials').map((one) => ({
        ...credentialOf(one, 'secret'),
        looksLikeTheOneInUse: beginsWith(textMember(one, 'hint') ?? ''),
      })),
      ...listOf(application, 'keyCredentials')
        .filter((one) => textMember(one, 'usage') === 'Verify')
        .map((one) => ({ ...credentialOf(one, 'certificate'), looksLikeTheOneInUse: false })),
    ],
    lock: lockOf(member(application, 'servicePrincipalLockConfiguration')),
    deactivated: member(application, 'isDisabled') === true,
    disabledByMicrosoft: !['', 'notdisabled'].includes(
      (textMember(application, 'disabledByMicrosoftStatus') ?? '').toLowerCase(),
    ),
    graphPermissions: {
      names: [...new Set(required.flatMap((id) => names.get(id) ?? []))].sort(),
      unnamed: [...new Set(required.filter((id) => !names.has(id)))].sort(),
    },
  };
}

const listOf = (value: unknown, name: string): readonly unknown[] => {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
};

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

/** Where it was never configured it is null, and off. Source: learn.microsoft.com/graph/api/resources/serviceprincipallockconfiguration. */
function lockOf(configuration: unknown): Registration['lock'] {
  if (configuration === undefined) return null;
  const isSet = (name: string) => member(configuration, name) === true;
  if (!isSet('isEnabled')) return 'off';
  const parts = ['credentialsWithUsageVerify', 'credentialsWithUsageSign', 'tokenEncryptionKeyId'];
  if (isSet('allProperties') || parts.every(isSet)) return 'all properties';
  return parts.some(isSet) ? 'some properties' : 'off';
}

/** Empty where Graph did not show them: ids then stay ids. */
function namesOfRoles(reply: GraphReply | undefined): ReadonlyMap<string, string> {
  const roles = reply !== undefined && isSuccess(reply) ? listOf(reply.body, 'appRoles') : [];
  return new Map(
    roles.flatMap((role): [string, string][] => {
      const [id, name] = [textMember(role, 'id'), textMember(role, 'value')];
      return id === null || name === null ? [] : [[id.toLowerCase(), name]];
    }),
  );
}
