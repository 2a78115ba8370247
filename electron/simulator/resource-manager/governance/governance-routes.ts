import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson, answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { PolicyAssignment, Subscription } from '../../world/subscription.ts';
import { unknownType } from '../api-version.ts';
import { filterTerms } from '../authorization/filter-terms.ts';
import { authorizationProvider, resolveScope } from '../authorization/resolve-scope.ts';
import { authorizeAction } from '../authorize-action.ts';
import { policyAssignmentResource, policyAssignmentsAt, policyOfDefinition } from './refuse-by-policy.ts';
import { spelledName } from './spelled-name.ts';

const newAssignment = z.object({
  properties: z.object({
    policyDefinitionId: z.string(),
    displayName: z.string().max(128).nullish(),
    enforcementMode: z.enum(['Default', 'DoNotEnforce']).nullish(),
    parameters: z
      .object({ effect: z.object({ value: z.enum(['Audit', 'Deny', 'Disabled']) }).optional() })
      .nullish(),
  }),
});

/** The assignments of policies at a subscription and below. */
export function governanceRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const all = `/:scope{.+}${authorizationProvider}/policyassignments` as const;
  const authorized = (c: ServiceContext, action: 'read' | 'write' | 'delete') => {
    const { owner, scope } = resolveScope(c);
    const permission = `Microsoft.Authorization/policyAssignments/${action}`;
    authorizeAction(azure, c.env.caller, owner, permission, scope);
    if (!('subscriptionId' in owner) && action !== 'read') throw unknownType(c.env.url);
    const subscription = 'subscriptionId' in owner ? owner : undefined;
    return { subscription, scope, name: spelledName(c) };
  };
  const find = (
    subscription: Subscription | undefined,
    scope: string,
    name: string,
  ): PolicyAssignment | undefined =>
    subscription?.policyAssignments?.find(
      (one) =>
        one.name.toLowerCase() === name.toLowerCase() && one.scope.toLowerCase() === scope.toLowerCase(),
    );

  app.get(all, (c) => {
    const { subscription, scope } = authorized(c, 'read');
    const terms = filterTerms(c.env.url.searchParams.get('$filter') ?? '');
    const atScope = terms.some((term) => /^atScope\(\)$/i.test(term));
    const found = subscription ? policyAssignmentsAt(subscription, scope, atScope) : [];
    return answerJson(c.env, { value: found.map(policyAssignmentResource) });
  });
  app.get(`${all}/:name`, (c) => {
    const { subscription, scope, name } = authorized(c, 'read');
    const found = find(subscription, scope, name);
    if (!found)
      throw new Refusal(404, 'PolicyAssignmentNotFound', `The policy assignment '${name}' is not found.`);
    return answerJson(c.env, policyAssignmentResource(found));
  });
  app.put(`${all}/:name`, async (c) => {
    const { subscription, scope, name } = authorized(c, 'write');
    const body = newAssignment.safeParse(await c.req.json().catch(() => undefined));
    if (!subscription || !body.success)
      throw new Refusal(
        400,
        'InvalidRequestContent',
        'The request content was invalid and could not be deserialized.',
      );
    const { policyDefinitionId, displayName, parameters, enforcementMode } = body.data.properties;
    const policy = policyOfDefinition(policyDefinitionId);
    if (!policy)
      throw new Refusal(
        400,
        'PolicyDefinitionNotFound',
        `The policy assignment create request is invalid. The policy definition '${policyDefinitionId}' could not be found.`,
      );
    const present = find(subscription, scope, name);
    const assignment: PolicyAssignment = {
      name: present?.name ?? name,
      displayName: displayName ?? name,
      scope,
      policy,
      effect: parameters?.effect?.value ?? 'Audit',
      ...(enforcementMode === 'DoNotEnforce' ? { enforcementMode } : {}),
    };
    const others = (subscription.policyAssignments ?? []).filter((one) => one !== present);
    subscription.policyAssignments = [...others, assignment];
    return answerJson(c.env, policyAssignmentResource(assignment), 201);
  });
  app.delete(`${all}/:name`, (c) => {
    const { subscription, scope, name } = authorized(c, 'delete');
    const found = find(subscription, scope, name);
    if (!subscription || !found) return answerNothing(c.env, 204);
    subscription.policyAssignments = (subscription.policyAssignments ?? []).filter((one) => one !== found);
    return answerJson(c.env, policyAssignmentResource(found));
  });
  return app;
}
