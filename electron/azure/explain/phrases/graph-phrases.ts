import type { Interpretation, Phrase } from './phrase.ts';

const graph = (code: string, pattern: RegExp): Phrase => ({ kind: 'Graph', code, pattern });

/** Commands, libraries and responses of Microsoft Graph. */
const besideGraph =
  /\bgraph\.microsoft\.|\bMicrosoft\.Graph\b|\b(?:Get|New|Set|Add|Update|Remove|Invoke|Send)-Mg[A-Z]|\bODataError|["']?innererror["']?\s{0,4}:\s{0,4}\{[^{}]{0,300}\brequest-id/i;

const permissionName = /^[A-Za-z][\w.-]{2,80}$/;

/** The permissions of which the request requires one, as Microsoft Graph and Intune list them. */
const namesIn = (near: string): string[] =>
  (
    /\brequires one of '([^']{1,1000})'/i.exec(near)?.[1] ??
    /\bone of the following scopes: ([\w., -]{1,1000}?)(?: - |["}\n]|$)/i.exec(near)?.[1] ??
    ''
  )
    .split(/, ?/)
    .filter((name) => permissionName.test(name))
    .slice(0, 20);

const permissionMissing: Interpretation = (near, { tenantId, appId, cloud }) => {
  const names = namesIn(near);
  return {
    code: 'graph-permission-missing',
    facts: {
      ...{ tenantId, appId, cloud },
      missing: names.length === 1 ? names : [],
      ...(names.length > 1 && { oneOf: names }),
      ...(/\bscp or roles claim need\b|\bNo authorization information present\b/i.test(near) && {
        grantedNone: true,
      }),
    },
  };
};
const refused =
  (reason: 'mailbox policy' | 'license' | 'directory role'): Interpretation =>
  () => ({ code: 'graph-service-refused', facts: { reason } });

/** Sentences of Microsoft Graph and of the services behind it that belong to no code of their own. */
export const graphPhrases: readonly Phrase[] = [
  {
    ...graph(
      'permission of the request',
      /\bMissing (?:role|scope) permissions on the request\b|\bApplication must have one of the following scopes\b|\bEither scp or roles claim need to be present\b|\bNo authorization information present on the request\b|\brequired scopes are missing in the token\b/gi,
    ),
    meaning: permissionMissing,
  },
  {
    ...graph(
      'delegated only',
      /\/me request is only valid with delegated authentication flow\b|\bCurrent authenticated context is not valid for this request\b/gi,
    ),
    meaning: () => ({
      code: 'graph-request-not-valid',
      facts: {
        meaning:
          'An application without a signed-in user cannot use “/me”. It must name the user, as in “/users/{id}”.',
      },
    }),
  },
  {
    ...graph('ErrorAccessDenied', /\bBlocked by tenant configured AppOnly AccessPolicy\b/gi),
    meaning: refused('mailbox policy'),
  },
  {
    ...graph(
      'MailboxNotEnabledForRESTAPI',
      /\btenant does not have an? SPO license\b|\bmailbox is either inactive, soft-deleted, or is hosted on-premise\b|\bREST API is not yet supported for this mailbox\b|\bRequest not applicable to target tenant\b/gi,
    ),
    meaning: refused('license'),
  },
  {
    ...graph('MailboxNotFound', /\bResource could not be discovered\b/gi),
    beside: besideGraph,
    meaning: refused('license'),
  },
  {
    ...graph(
      'directory role',
      /\brole assigned to application \S{1,60} isn't supported in this scenario\b/gi,
    ),
    meaning: refused('directory role'),
  },
  graph('GraphTokenValidationFail', /\bMS Graph token validation fail\w{0,4}\b/gi),
  graph('Request_BadRequest', /\bOne or more properties contains? invalid values?\b/gi),
  {
    ...graph(
      'Request_BadRequest',
      /\bResource not found for the segment\b|\bUnable to find target address\b|\bInvalid filter clause\b/gi,
    ),
    beside: besideGraph,
  },
];

/** Codes of Microsoft Graph that say only that access was refused. They count if the text contains nothing else. */
export const vagueGraphPhrases: readonly Phrase[] = [
  {
    ...graph(
      'accessDenied',
      /\b(?:[Ee]rror ?)?[Cc]ode["']? ?[:=] ?["']?(?:Forbidden|[Aa]ccessDenied|UnknownError)\b|\b(?:accessDenied|UnknownError)(?=: |\])/g,
    ),
    beside: besideGraph,
    meaning: () => ({ code: 'graph-service-refused', facts: {} }),
  },
];
