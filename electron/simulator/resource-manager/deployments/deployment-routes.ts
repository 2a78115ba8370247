import { createHash, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { answerJson, answerNothing } from '../../http/answer.ts';
import type { Service } from '../../http/create-service.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Deployment } from '../../world/subscription.ts';
import { authorizeAction } from '../authorize-action.ts';
import { listPage } from '../list-page.ts';
import { requireGroup } from '../subscriptions/require-group.ts';
import { requireSubscription } from '../subscriptions/require-subscription.ts';
import { invalidTemplate, readDeployment } from './deployment-request.ts';
import type { DeploymentPlace } from './deployment-plan.ts';
import { changeOf } from './what-if.ts';
import { runDeployment } from './run-deployment.ts';

const provider = '/providers/microsoft.resources/deployments';
const bases = ['/subscriptions/:subscription', '/subscriptions/:subscription/resourcegroups/:group'] as const;

/** Deployments of templates to a resource group or a subscription. They end before they are answered. */
export function deploymentRoutes(azure: SimulatedAzure, serve: Service['fetch']): Hono<ServiceEnvironment> {
  const { clock } = azure;
  const app = new Hono<ServiceEnvironment>();
  const addressed = (c: ServiceContext, action: string): DeploymentPlace => {
    const path = tidyPath(c.env.url);
    const at = path.toLowerCase().lastIndexOf(provider);
    const scope = path.slice(0, at);
    const [, , id = '', , groupName] = scope.split('/');
    const [, name = ''] = path.slice(at + provider.length).split('/');
    const { caller } = c.env;
    const subscription = requireSubscription(caller, id);
    authorizeAction(azure, caller, subscription, `Microsoft.Resources/deployments/${action}`, scope);
    const group = groupName === undefined ? null : requireGroup(subscription, groupName);
    return { tenant: caller.tenant, subscription, scope, group, name, now: clock.now() };
  };
  const find = ({ subscription, scope, name }: DeploymentPlace): Deployment | undefined =>
    subscription.deployments?.find(
      (one) =>
        one.name.toLowerCase() === name.toLowerCase() && one.scope.toLowerCase() === scope.toLowerCase(),
    );

  for (const base of bases) {
    const path = `${base}${provider}` as const;
    app.get(path, (c) => {
      const { subscription, scope } = addressed(c, 'read');
      const found = (subscription.deployments ?? []).filter(
        (one) => one.scope.toLowerCase() === scope.toLowerCase(),
      );
      return answerJson(c.env, { value: found.map(deploymentResource) });
    });
    app.get(`${path}/:deployment`, (c) => {
      const place = addressed(c, 'read');
      const found = find(place);
      if (!found)
        throw new Refusal(404, 'DeploymentNotFound', `Deployment '${place.name}' could not be found.`);
      return c.req.method === 'HEAD'
        ? answerNothing(c.env, 204)
        : answerJson(c.env, deploymentResource(found));
    });
    app.get(`${path}/:deployment/operations`, (c) => {
      const place = addressed(c, 'operations/read');
      const found = find(place);
      if (!found)
        throw new Refusal(404, 'DeploymentNotFound', `Deployment '${place.name}' could not be found.`);
      return answerJson(
        c.env,
        listPage(
          c.env.url,
          found.resourceIds.map((id) => operationResource(found, id)),
        ),
      );
    });
    app.put(`${path}/:deployment`, async (c) => {
      const place = addressed(c, 'write');
      const request = await readDeployment(c.req);
      const result = await runDeployment(azure, c, serve, place, request, true);
      const present = find(place);
      const deployment: Deployment = {
        name: place.name,
        scope: place.scope,
        at: place.now,
        correlationId: randomUUID(),
        parameters: result.parameters,
        outputs: result.outputs,
        resourceIds: result.changes.map(({ resource }) => resource.id),
        error: result.error,
        ...(result.failedId === undefined ? {} : { failedId: result.failedId }),
      };
      const others = (place.subscription.deployments ?? []).filter((one) => one !== present);
      place.subscription.deployments = [...others, deployment];
      return answerJson(c.env, deploymentResource(deployment), present ? 200 : 201);
    });
    app.delete(`${path}/:deployment`, (c) => {
      const place = addressed(c, 'delete');
      const found = find(place);
      place.subscription.deployments = (place.subscription.deployments ?? []).filter((one) => one !== found);
      return answerNothing(c.env, 204);
    });
    app.post(`${path}/:deployment/validate`, async (c) => {
      const place = addressed(c, 'validate/action');
      const result = await runDeployment(azure, c, serve, place, await readDeployment(c.req), false);
      if (result.error !== null) throw invalidTemplate(JSON.stringify(result.error));
      const resourceIds = result.changes.map(({ resource }) => resource.id);
      const { scope, name, now: at } = place;
      const correlationId = randomUUID();
      const { parameters, outputs } = result;
      const validated = { name, scope, at, correlationId, parameters, outputs, resourceIds, error: null };
      const { properties, ...rest } = deploymentResource(validated);
      const { outputResources: validatedResources, ...shown } = properties;
      return answerJson(c.env, { ...rest, properties: { ...shown, validatedResources } });
    });
    app.post(`${path}/:deployment/whatif`, async (c) => {
      const place = addressed(c, 'whatIf/action');
      const result = await runDeployment(azure, c, serve, place, await readDeployment(c.req), false);
      return answerJson(c.env, {
        status: result.error === null ? 'Succeeded' : 'Failed',
        ...(result.error === null
          ? { properties: { correlationId: randomUUID(), changes: result.changes.map(changeOf) } }
          : { error: result.error }),
      });
    });
  }
  return app;
}

function deploymentResource(deployment: Deployment) {
  const { name, scope, at, correlationId, parameters, outputs, resourceIds, error, failedId } = deployment;
  return {
    id: `${scope}/providers/Microsoft.Resources/deployments/${name}`,
    name,
    type: 'Microsoft.Resources/deployments',
    properties: {
      parameters,
      mode: 'Incremental',
      provisioningState: error === null ? 'Succeeded' : 'Failed',
      timestamp: new Date(at).toISOString(),
      duration: 'PT1S',
      correlationId,
      providers: [],
      dependencies: [],
      outputs,
      outputResources: resourceIds.filter((id) => id !== failedId).map((id) => ({ id })),
      ...(error === null
        ? {}
        : {
            error: {
              code: 'DeploymentFailed',
              message:
                'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/DeployOperations for usage details.',
              details: [error],
            },
          }),
    },
  };
}

/** What a deployment did with one resource. */
function operationResource({ name, scope, at, error, failedId }: Deployment, id: string) {
  const { type, resourceName } = typeAndName(id);
  const operationId = createHash('sha256').update(`${at}/${id}`).digest('hex').slice(0, 16).toUpperCase();
  return {
    id: `${scope}/providers/Microsoft.Resources/deployments/${name}/operations/${operationId}`,
    operationId,
    properties: {
      provisioningOperation: 'Create',
      provisioningState: id === failedId ? 'Failed' : 'Succeeded',
      timestamp: new Date(at).toISOString(),
      duration: 'PT1S',
      ...(id === failedId ? { statusMessage: { error } } : { statusCode: 'OK' }),
      targetResource: { id, resourceType: type, resourceName },
    },
  };
}

function typeAndName(id: string) {
  const last = id.toLowerCase().lastIndexOf('/providers/');
  const [namespace = '', ...pairs] = id.slice(last + '/providers/'.length).split('/');
  const of = (parity: number): string => pairs.filter((_part, index) => index % 2 === parity).join('/');
  return last === -1
    ? { type: 'Microsoft.Resources/resourceGroups', resourceName: id.split('/').at(-1) ?? '' }
    : { type: `${namespace}/${of(0)}`, resourceName: of(1) };
}
