import type { Service } from '../../http/create-service.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { attributesOfBody } from '../authorization/role-assignment-attributes.ts';
import { describeClient, explainAction } from '../authorize-action.ts';
import { invalidTemplate, type DeploymentRequest } from './deployment-request.ts';
import { openPlan, type DeploymentPlace, type PlannedResource } from './deployment-plan.ts';
import { TemplateError } from './template-expression.ts';

/** A resource with its state before the deployment; null if it does not exist. */
export interface PlannedChange {
  readonly resource: PlannedResource;
  readonly before: unknown;
}

/** What a deployment did, or would do. */
interface DeploymentResult {
  readonly parameters: object;
  readonly outputs: object;
  readonly changes: readonly PlannedChange[];
  /** The service's answer for the resource that failed; null without one. */
  readonly error: unknown;
  /** The resource that could not be written. */
  readonly failedId?: string;
}

/** Sends the requests of a deployment to the service itself, so that every rule of single requests applies to templates. */
export async function runDeployment(
  azure: SimulatedAzure,
  c: ServiceContext,
  serve: Service['fetch'],
  place: DeploymentPlace,
  request: DeploymentRequest,
  /** Without it nothing is written. */
  write: boolean,
): Promise<DeploymentResult> {
  const known = new Map<string, unknown>();
  const send = (method: string, { id, apiVersion, body }: PlannedResource) =>
    sendTo(c, serve, method, `${id}?api-version=${apiVersion}`, body);
  const changes: PlannedChange[] = [];
  try {
    const opened = openPlan(place, request, known);
    for (const entry of opened.resources) {
      const resource = opened.plan(entry);
      const present = await send('GET', resource);
      const before = present.status === 200 ? present.body : null;
      if (resource.isExisting && before === null)
        return { parameters: opened.parameters(), outputs: {}, changes, error: errorIn(present.body) };
      if (!resource.isExisting) {
        refuseUnauthorized(azure, c, place, resource);
        changes.push({ resource, before });
      }
      const answer = write && !resource.isExisting ? await send('PUT', resource) : present;
      if (write && !resource.isExisting && answer.status >= 400)
        return {
          parameters: opened.parameters(),
          outputs: {},
          changes,
          error: errorIn(answer.body),
          failedId: resource.id,
        };
      const assumed = { ...resource.body, id: resource.id };
      known.set(resource.id.toLowerCase(), answer.status < 400 ? answer.body : assumed);
    }
    const outputs = write ? opened.outputs() : {};
    return { parameters: opened.parameters(), outputs, changes, error: null };
  } catch (reason) {
    if (reason instanceof TemplateError) throw invalidTemplate(reason.message);
    throw reason;
  }
}

const errorIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'error' in body ? body.error : null;

async function sendTo(
  { env, req }: ServiceContext,
  serve: Service['fetch'],
  method: string,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  if (!URL.canParse(path, env.url.origin)) throw new TemplateError(`The resource id '${path}' is not valid.`);
  const url = new URL(path, env.url.origin);
  const answer = await serve(
    new Request(url, {
      method,
      headers: { authorization: req.header('authorization') ?? '', 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    }),
    { cloud: env.cloud, url, answerHeaders: { date: env.answerHeaders['date'] ?? '' } },
  );
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

/** Throws Resource Manager's refusal of a template with a resource that the caller may not write. */
function refuseUnauthorized(
  azure: SimulatedAzure,
  c: ServiceContext,
  { subscription }: DeploymentPlace,
  { id, type, body }: PlannedResource,
): void {
  const action = `${type}/write`;
  const attributes = /\/roleAssignments$/i.test(type) ? attributesOfBody(body) : undefined;
  const why = explainAction(azure, c.env.caller, subscription, action, id, attributes);
  if (why === null) return;
  throw new Refusal(
    403,
    'InvalidTemplateDeployment',
    `Deployment failed with multiple errors: 'Authorization failed for template resource '${id.slice(id.lastIndexOf('/') + 1)}' of type '${type}'. ${describeClient(c.env.caller)} does not have permission to perform action '${action}' at scope '${id}'.'`,
  ).because(why);
}
