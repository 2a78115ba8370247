import { setTimeout as sleep } from 'node:timers/promises';
import type { SetupResult } from '../../shared/domain/provider-setup/setup-request.ts';
import { requirementOf } from '../../shared/domain/provider-setup/derive-setup.ts';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { readAddedPassword, removePasswordPath } from '../azure/graph/client-secrets.ts';
import { sendToGraph } from '../azure/graph/send-to-graph.ts';
import { textMember } from '../azure/json-member.ts';
import type { Administrator } from './administrator-sign-ins.ts';
import type { Learns, SetupStep, SetupSteps } from './setup-step.ts';
import { withIds, type KnownIds } from './setup-ids.ts';

export interface PerformParts {
  /** Stores a new client secret of the application. */
  readonly keepSecret: (
    appId: string,
    added: { readonly keyId: string; readonly secret: string },
  ) => Promise<void>;
  /** Remembers an application as soon as it exists. */
  readonly remember: (ids: KnownIds) => void;
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export interface PerformedSetup {
  readonly results: readonly SetupResult[];
  readonly ids: KnownIds;
  /** Why it stopped; null if every request was sent. */
  readonly problem: Problem | null;
}

/** Graph finds a new object within seconds, and Microsoft names no limit. Milliseconds between two attempts. */
const patience = [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000];

/**
 * Sends the planned requests in their order with the rights of the administrator, and stops at the first one that is refused. A
 * request about an object that an earlier one created is repeated while Graph does not find that object.
 */
export async function performSetup(
  { keepSecret, remember, wait = pause }: PerformParts,
  administrator: Administrator,
  plan: SetupSteps,
  signal?: AbortSignal,
): Promise<PerformedSetup> {
  const { access } = administrator;
  const context = { ...contextOf(access), principalType: 'User' } as const;
  let ids: KnownIds = plan.ids;
  let hasCreated = false;

  const send = async (step: SetupStep): Promise<Problem | null> => {
    const request = {
      method: step.method,
      path: withIds(step.path, ids),
      body: withIds(step.body, ids),
      ...(step.prefer !== null && { prefer: step.prefer }),
    };
    for (const delay of [...patience, null]) {
      const sent = await attempt(() => sendToGraph(access, request, signal), context, signal);
      if (sent.ok) return take(step, request.path, sent.value);
      if (sent.problem.code === 'graph-permission-granted-already') return null;
      if (delay === null || !hasCreated || !isNotFoundYet(sent.problem))
        return inWordsOfSetup(sent.problem, step, administrator);
      await wait(delay, signal);
    }
    return null;
  };

  const take = async (
    step: SetupStep,
    path: string,
    body: Readonly<Record<string, unknown>> | null,
  ): Promise<Problem | null> => {
    if (step.createsSecret) {
      const added = readAddedPassword(access, body);
      try {
        await keepSecret(ids['provider application ID'] ?? '', added);
      } catch (error) {
        // Nobody knows the value any more, so the secret must not stay.
        const removal = {
          method: 'POST',
          path: removePasswordPath(ids['provider object ID'] ?? ''),
        } as const;
        const keyId = JSON.stringify({ keyId: added.keyId });
        await attempt(() => sendToGraph(access, { ...removal, body: keyId }), context);
        throw error;
      }
      return null;
    }
    if (step.learns === null) return null;
    const { learns } = step;
    if (body !== null) return learn(learns, body);
    const read = await attempt(() => sendToGraph(access, { method: 'GET', path }, signal), context, signal);
    return read.ok ? learn(learns, read.value) : read.problem;
  };

  const learn = (learns: Learns, body: unknown): Problem | null => {
    const [objectId, appId] = [textMember(body, 'id'), textMember(body, 'appId')];
    if (objectId === null || appId === null)
      return makeProblem('answer-not-readable', { host: access.cloud.graphHost, got: 'no object' });
    hasCreated = true;
    ids = { ...ids, ...learned(learns, objectId.toLowerCase(), appId.toLowerCase()) };
    remember(ids);
    return null;
  };

  const results: SetupResult[] = [];
  let problem: Problem | null = null;
  for (const step of plan.steps) {
    const { purpose } = step;
    if (problem !== null) {
      results.push({ purpose, outcome: 'not sent', problem: null });
      continue;
    }
    problem = await send(step);
    results.push({ purpose, outcome: problem === null ? 'done' : 'refused', problem });
  }
  return { results, ids, problem };
}

const learned = (learns: Learns, objectId: string, appId: string): KnownIds => {
  switch (learns) {
    case 'provider':
      return { 'provider application ID': appId, 'provider object ID': objectId };
    case 'console':
      return { 'console application ID': appId, 'console object ID': objectId };
    case 'provider service principal':
      return { 'provider service principal ID': objectId };
    case 'console service principal':
      return { 'console service principal ID': objectId };
  }
};

/** Graph’s answers about an object that was created a moment ago. Source: learn.microsoft.com/graph/errors, public issues. */
const isNotFoundYet = ({ code, cause }: Problem): boolean =>
  notFoundYet.has(code) || /Not a valid reference update/i.test(cause?.message ?? '');
const notFoundYet: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  ...(['graph-object-not-found', 'app-to-add-not-found', 'app-adding-not-authorised'] as const),
]);

/** A refusal of a permission is one of the person’s role here, and never one of the application. */
function inWordsOfSetup(problem: Problem, step: SetupStep, { username, access }: Administrator): Problem {
  if (problem.code !== 'graph-permission-missing' && problem.code !== 'app-adding-not-authorised')
    return problem;
  const [first] = step.meets;
  const role = first === undefined ? '' : (requirementOf(first).role?.name ?? '');
  const named = makeProblem('set-up-role-insufficient', { tenantId: access.tenantId, username, role });
  return problem.cause ? { ...named, cause: problem.cause } : named;
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {});
}
