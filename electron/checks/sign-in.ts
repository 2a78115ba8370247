import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { definitionOf, makeProblem, ownerOf } from '../../shared/problems/problem.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { CallContext } from '../azure/call-context.ts';
import type { TokenClaims } from '../identity/tenant-access.ts';
import { isInconclusive } from './evaluate-problem.ts';

/** The application's token requests in one tenant. */
export interface SignIn {
  readonly graph: Attempt<TokenClaims>;
  /** A token for Key Vault, which is requested only if the refusal for Graph may not concern the application itself. */
  readonly vault: Attempt<TokenClaims> | null;
}

/** Refusals that may concern Graph alone. */
const aboutOneService: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'resource-not-in-tenant',
  'resource-disabled',
  'service-not-subscribed',
  'app-role-assignment-required',
  'consent-required',
  'conditional-access-blocked',
]);

/** Whether a refusal of a token may concern only the service that the token is for. */
export const mayConcernOneService = (code: ProblemCode): boolean => aboutOneService.has(code);

/** Refusals that Entra's replicas disagree about after a change, so that a second request is worth its cost. */
const mayDifferByReplica: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'app-not-in-tenant',
  'app-disabled',
  'client-secret-invalid',
  'client-secret-expired',
  'client-assertion-rejected',
]);

/**
 * The token that proves the sign-in; the refusal for Graph if there is none. If that may concern Graph alone and the request for
 * Key Vault failed inconclusively, nothing is known.
 */
export function provenBy({ graph, vault }: SignIn): Attempt<TokenClaims> {
  if (graph.ok || vault === null) return graph;
  if (vault.ok) return vault;
  return aboutOneService.has(graph.problem.code) && isInconclusive(vault.problem) ? vault : graph;
}

/** Whether a token for Key Vault would tell more after this refusal of a token for Graph. */
export const deservesSecondToken = (code: ProblemCode): boolean =>
  mayConcernOneService(code) || mayDifferByReplica.has(code);

/** Refusals of the application, its credential or the tenant. A token that was issued at the same time refutes them. */
const aboutApplication: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  ...mayDifferByReplica,
  'app-not-known-at-home',
  'app-disabled-at-home',
  'tenant-not-found',
  'tenant-blocked',
]);

/** The audiences as the sentences of a problem name them. */
export type NamedAudience =
  'Microsoft Graph' | 'Azure Resource Manager' | 'Key Vault' | 'the home tenant' | 'the customer tenant';

/**
 * Replaces a refusal that a token refutes, which Entra issued to the same application at the same time: its replicas
 * disagree for a while after a change, so neither answer is a verdict.
 */
export function refutedBy<Value>(
  issued: { readonly token: Attempt<TokenClaims>; readonly for: NamedAudience },
  refused: Attempt<Value>,
  refusedFor: NamedAudience,
): Attempt<Value> {
  if (refused.ok || !issued.token.ok || refused.problem.cause?.service !== 'Entra') return refused;
  if (!aboutApplication.has(refused.problem.code)) return refused;
  const problem = makeProblem(
    'answers-conflict',
    { service: 'Entra', accepted: `a token for ${issued.for}`, refused: `a token for ${refusedFor}` },
    refused.problem.cause,
  );
  return { ...refused, problem };
}

/** The audience of the token that proves the sign-in. */
export const provenFor = ({ graph }: SignIn): NamedAudience => (graph.ok ? 'Microsoft Graph' : 'Key Vault');

/**
 * Replaces a refusal of the home tenant that its administrator has to resolve: in the catalogue, a tenant belongs to a customer,
 * but the home tenant belongs to the provider.
 */
export function refusedAtHome<Value>(
  token: Attempt<Value>,
  { appId, homeTenantId }: Pick<CallContext, 'appId' | 'homeTenantId'>,
): Attempt<Value> {
  if (token.ok || ownerOf(token.problem) !== 'customer') return token;
  const { title } = definitionOf(token.problem.code);
  const facts = { appId, homeTenantId, reported: title };
  return { ...token, problem: makeProblem('home-tenant-refuses', facts, token.problem.cause) };
}
