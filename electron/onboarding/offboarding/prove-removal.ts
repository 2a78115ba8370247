import type { ProofRow } from '../../../shared/domain/onboarding/removal.ts';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { attempt } from '../../azure/attempt.ts';
import { contextOf } from '../../azure/call-context.ts';
import { readOwnApplication, readSignInApplication } from '../../azure/graph/own-application.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { planOffboarding } from './plan-offboarding.ts';

interface Wanted {
  readonly appId: string;
  /** The object ID that the service principal has or had; null if it is not known. */
  readonly principalId: string | null;
  /** Whether the sign-in of the person covers Microsoft Graph. */
  readonly seesGraph: boolean;
  /** How to request a token for the provider application in the name of the person, if one consent covered both applications. */
  readonly signIn?: { readonly askApi: () => Promise<readonly string[] | null> } | null;
  readonly signal?: AbortSignal;
}

/** What the own sign-in of an administrator finds of the access. Sends only reads, and never rejects because a service refuses. */
export async function proveRemoval(access: TenantAccess, wanted: Wanted): Promise<ProofRow[]> {
  const { signIn = null } = wanted;
  return [
    await principalRow(access, wanted),
    ...(signIn ? await signInRows(access, { ...wanted, signIn }) : []),
    ...(await grantRows(access, wanted)),
    issuedTokens,
  ];
}

/** The application with which people sign in, and whether it still calls the other one in their name. */
async function signInRows(
  access: TenantAccess,
  { signIn, signal }: Wanted & { readonly signIn: NonNullable<Wanted['signIn']> },
): Promise<ProofRow[]> {
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const what =
    'The service principal of the application with which people sign in, read from Microsoft Graph';
  const read = await attempt(
    () => readSignInApplication(access, access.app.clientId, context, signal),
    context,
    signal,
  );
  const token = 'A new token with which that application calls the other one in your name';
  const delegated = await signIn.askApi();
  return [
    !read.ok
      ? notRead(what, read.problem)
      : read.value === null
        ? { what, found: 'gone', detail: 'Microsoft Graph finds no such object in your tenant.', until: null }
        : { what, found: 'present', detail: `Object ID ${read.value.principalId}.`, until: null },
    delegated === null
      ? { what: token, found: 'unknown', detail: 'Microsoft Entra gave no clear answer.', until: null }
      : delegated.length === 0
        ? { what: token, found: 'gone', detail: 'Microsoft Entra issues none.', until: null }
        : { what: token, found: 'present', detail: `Issued with ${delegated.join(', ')}.`, until: null },
  ];
}

/** Only the application itself can try a token. */
const issuedTokens: ProofRow = {
  what: 'Tokens that were issued before the removal',
  found: 'unknown',
  detail:
    'Your sign-in cannot try them. Key Vault checks the role with each request. A token for Microsoft Graph works until it expires, usually within 90 minutes. The proof of the provider shows them.',
  until: null,
};

async function principalRow(access: TenantAccess, wanted: Wanted): Promise<ProofRow> {
  const what = 'The service principal of the application, read from Microsoft Graph';
  const context = { ...contextOf(access), principalType: 'User' } as const;
  if (!wanted.seesGraph)
    return {
      ...{ what, found: 'unknown', until: null },
      detail: 'This sign-in does not cover Microsoft Graph.',
    };
  const read = await attempt(
    () => readOwnApplication(access, wanted.appId, context, wanted.signal),
    context,
    wanted.signal,
  );
  if (!read.ok) return notRead(what, read.problem);
  const application = read.value;
  if (application === null)
    return {
      what,
      found: 'gone',
      detail: 'Microsoft Graph finds no such object in your tenant.',
      until: null,
    };
  return application.isEnabled
    ? { what, found: 'present', detail: `Enabled, object ID ${application.principalId}.`, until: null }
    : { what, found: 'gone', detail: 'Disabled: the application receives no new token.', until: null };
}

async function grantRows(
  access: TenantAccess,
  { principalId, signal }: Wanted,
): Promise<readonly ProofRow[]> {
  const what = 'Role assignments and access policies of the application';
  if (principalId === null)
    return [
      {
        ...{ what, found: 'unknown', until: null },
        detail: 'The object ID that the service principal had is not known any more.',
      },
    ];
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const read = await attempt(
    () =>
      planOffboarding(access, {
        ...{ depth: { is: 'everything' }, principalId, isEnabled: null, seesGraph: false },
        ...(signal && { signal }),
      }),
    context,
    signal,
  );
  if (!read.ok) return [notRead(what, read.problem)];
  const { grants } = read.value;
  if (grants.length === 0)
    return [{ what, found: 'gone', detail: 'None in what your sign-in can see.', until: null }];
  return grants.map((grant) => ({
    what: grant.what,
    found: 'present',
    detail: grant.where,
    until: null,
  }));
}

const notRead = (what: string, problem: Problem): ProofRow => ({
  ...{ what, found: 'unknown', until: null },
  detail: `Not read: ${explainProblem(problem).title}.`,
});
