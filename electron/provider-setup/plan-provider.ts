import type { RequirementId } from '../../shared/domain/provider-setup/requirement.ts';
import {
  consentRedirect,
  multitenant,
  scopeName,
  uniqueNames,
  wantedUri,
} from '../../shared/domain/provider-setup/wanted-registrations.ts';
import { newProvider, newScope, propertyLock, wantedOfProvider } from './new-registrations.ts';
import { noRegistration, type PlanDraft } from './plan-draft.ts';
import { objectIn, scopesWith, unionOfAccess } from './registration-lists.ts';
import type { ObservedRegistration } from './registration-facts.ts';

/** What the creation of the registration meets. */
const inBody: readonly RequirementId[] = [
  ...(['provider-registration', 'provider-audience', 'provider-redirect', 'provider-scope'] as const),
  ...(['provider-permissions', 'provider-lock'] as const),
];

/** What needs the registration, and is not met by its creation. */
const afterwards: readonly RequirementId[] = [
  ...(['provider-identifier-uri', 'provider-known-clients', 'provider-principal'] as const),
  'provider-reads-registration',
];

/** Creates the provider application, or corrects what does not need the console application. */
export function planProvider(draft: PlanDraft): void {
  const { target, observed, creates, lacks, add, leave } = draft;
  const { provider, console } = observed;
  if (provider !== null) correct(draft, provider);
  else if (!creates.provider) leave([...inBody, ...afterwards], noRegistration);
  else
    add({
      purpose: `Register the provider application ${target.applicationName}.`,
      meets: [...inBody, ...(console === null ? [] : (['provider-known-clients'] as const))].filter(lacks),
      method: 'PATCH',
      path: `/applications(uniqueName='${uniqueNames(target).provider}')`,
      prefer: 'create-if-missing',
      body: newProvider(target, console?.facts.appId ?? null),
      learns: 'provider',
    });
}

function correct(draft: PlanDraft, { facts, raw }: ObservedRegistration): void {
  const { target, lacks, add, id } = draft;
  const patch = (meets: RequirementId, does: string, body: object): void => {
    if (!lacks(meets)) return;
    const path = `/applications/${id('provider object ID')}`;
    add({ purpose: `${does} in the provider application.`, meets: [meets], method: 'PATCH', path, body });
  };
  patch('provider-audience', 'Support accounts in any organizational directory', {
    signInAudience: multitenant,
  });
  patch('provider-redirect', `Add the redirect URI ${consentRedirect}`, {
    web: { redirectUris: [...facts.webRedirectUris, consentRedirect] },
  });
  patch('provider-permissions', 'Request the permissions of Microsoft Graph', {
    requiredResourceAccess: unionOfAccess(facts.requiredAccess, wantedOfProvider(target)),
  });
  patch('provider-lock', 'Lock all properties of the instances', {
    servicePrincipalLockConfiguration: {
      ...objectIn(raw, 'servicePrincipalLockConfiguration'),
      ...propertyLock,
    },
  });
}

/** What needs the ID of the provider application, or the console application. */
export function planApi(draft: PlanDraft): void {
  const { target, observed, has, lacks, add, id } = draft;
  if (!has.provider) return;
  if (lacks('provider-identifier-uri'))
    add({
      purpose: 'Set the Application ID URI of the provider application.',
      meets: ['provider-identifier-uri'],
      method: 'PATCH',
      path: `/applications/${id('provider object ID')}`,
      body: {
        identifierUris: [
          ...(observed.provider?.facts.identifierUris ?? []),
          wantedUri(target, id('provider application ID')),
        ],
      },
    });
  changeApi(draft);
}

/** The whole `api` object in one request, because Graph replaces its lists. */
function changeApi({ target, observed, creates, has, lacks, add, leave, id }: PlanDraft): void {
  const { provider, console } = observed;
  const needsScope = lacks('provider-scope') && !creates.provider;
  const needsClient = lacks('provider-known-clients') && (!creates.provider || console === null);
  if (needsClient && !has.console) leave(['provider-known-clients'], noRegistration);
  const addsClient = needsClient && has.console;
  if (!needsScope && !addsClient) return;
  const api = objectIn(provider?.raw ?? {}, 'api');
  const known = provider?.facts.knownClientApplications ?? [];
  const does = needsScope
    ? `Define the scope ${scopeName}${addsClient ? ' and list the console application as a known client' : ''}`
    : 'List the console application as a known client';
  add({
    purpose: `${does} in the provider application.`,
    meets: [
      ...(needsScope ? (['provider-scope'] as const) : []),
      ...(addsClient ? (['provider-known-clients'] as const) : []),
    ],
    method: 'PATCH',
    path: `/applications/${id('provider object ID')}`,
    body: {
      api: {
        ...api,
        requestedAccessTokenVersion: 2,
        knownClientApplications: addsClient ? [...new Set([...known, id('console application ID')])] : known,
        oauth2PermissionScopes: creates.provider ? [newScope(target)] : scopesWith(api, target),
      },
    },
  });
}
