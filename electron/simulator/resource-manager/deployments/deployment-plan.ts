import { subscriptionScope } from '../../world/subscription.ts';
import type { LocatedSubscription } from '../../world/world.ts';
import { invalidTemplate, type DeploymentRequest, type TemplateResource } from './deployment-request.ts';
import { evaluate, member, TemplateError, type TemplateFunctions } from './template-expression.ts';
import { functionsOf, resourcePath } from './template-functions.ts';

/** A resource of a template with its evaluated id and body. */
export interface PlannedResource {
  readonly symbol: string;
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly isExisting: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where a template is deployed. */
export interface DeploymentPlace extends LocatedSubscription {
  /** The scope of the resource group or of the subscription. */
  readonly scope: string;
  readonly group: { readonly name: string; readonly location: string } | null;
  readonly name: string;
  /** In milliseconds. */
  readonly now: number;
}

/** What only the template itself states about a resource. */
const ofTemplate = ['name', 'type', 'apiVersion', 'dependsOn', 'scope', 'condition', 'existing', 'comments'];

/** Evaluates a template. The resources that were read or written so far answer `reference()`. */
export function openPlan(
  place: DeploymentPlace,
  { template, parameters: given }: DeploymentRequest,
  known: ReadonlyMap<string, unknown>,
) {
  const { subscription, tenant, scope, group, name, now } = place;
  const parameters = new Map<string, unknown>();
  const entries = Array.isArray(template.resources)
    ? template.resources.map((one, index): [string, TemplateResource] => [String(index), one])
    : Object.entries(template.resources);
  const symbols = new Map(entries);
  const text = (value: unknown): string => (typeof value === 'string' ? value : String(value));
  const atScope = (base: string, values: readonly unknown[]): string => {
    const words = values.map(text);
    const first = words.findIndex((word) => word.includes('/'));
    const [type = '', ...names] = words.slice(first);
    return `${base}${resourcePath(type, names)}`;
  };
  const idOf = (reference: string): string => {
    const found = symbols.get(reference);
    if (found) return resolve(found).id;
    return reference.startsWith('/') ? reference : `${scope}/providers/${reference}`;
  };
  const functions: TemplateFunctions = functionsOf(
    {
      parameters(key) {
        if (!parameters.has(text(key)))
          throw new TemplateError(`The template parameter '${text(key)}' is not found.`);
        return parameters.get(text(key));
      },
      variables: (key) => evaluate(template.variables[text(key)], functions),
      resourcegroup: () => ({ ...group, id: scope }),
      subscription: () => ({
        id: subscriptionScope(subscription),
        subscriptionId: subscription.subscriptionId,
        tenantId: tenant.tenantId,
        displayName: subscription.displayName,
      }),
      tenant: () => ({ tenantId: tenant.tenantId, displayName: tenant.displayName }),
      deployment: () => ({ name }),
      resourceid: (...values) => atScope(scope, values),
      subscriptionresourceid: (...values) => atScope(subscriptionScope(subscription), values),
      reference(key, _version, form) {
        const found = known.get(idOf(text(key)).toLowerCase());
        if (typeof found !== 'object' || found === null)
          throw new TemplateError(`The resource '${text(key)}' is not defined in the template.`);
        return text(form).toLowerCase() === 'full' ? found : member(found, 'properties', true);
      },
    },
    now,
  );
  const value = (one: unknown): unknown => evaluate(one, functions);

  function resolve({ type, name: named, scope: at, apiVersion = '' }: TemplateResource) {
    const names = text(value(named)).split('/');
    const base = at === undefined ? scope : idOf(text(value(at)));
    return { id: `${base}${resourcePath(type, names)}`, type, apiVersion };
  }

  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(template.parameters, key));
  if (unknown.length > 0)
    throw invalidTemplate(
      `The template parameters '${unknown.join(', ')}' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are '${Object.keys(template.parameters).join(', ')}'. Please see https://aka.ms/arm-deploy/#parameter-file for usage details.`,
    );
  for (const [key, { type, defaultValue }] of Object.entries(template.parameters)) {
    const passed = given[key]?.value;
    if (passed === undefined && defaultValue === undefined)
      throw invalidTemplate(
        `The value for the template parameter '${key}' is not provided. It has the type '${type}'.`,
      );
    parameters.set(key, passed ?? value(defaultValue));
  }
  return {
    /** The template's resources, in the order in which they depend on each other. */
    resources: inOrder(
      entries.filter(([, one]) => value(one.condition ?? true) === true),
      ({ dependsOn = [] }) => dependsOn.map((one) => idOf(text(value(one))).toLowerCase()),
      (one) => resolve(one).id.toLowerCase(),
    ),
    /** Evaluates one resource, after those that it depends on were written. */
    plan: ([symbol, one]: readonly [string, TemplateResource]): PlannedResource => {
      const body = Object.entries(one).filter(([key]) => !ofTemplate.includes(key));
      return {
        ...resolve(one),
        symbol,
        isExisting: one.existing === true,
        body: Object.fromEntries(body.map(([key, part]) => [key, value(part)])),
      };
    },
    parameters: () =>
      Object.fromEntries(
        [...parameters].map(([key, one]) => {
          const type = template.parameters[key]?.type ?? '';
          return [key, /^secure/i.test(type) ? { type } : { type, value: one }];
        }),
      ),
    outputs: () =>
      Object.fromEntries(
        Object.entries(template.outputs).map(([key, output]) => [
          key,
          { type: output.type, value: value(output.value) },
        ]),
      ),
  };
}

/** Resources after those that they depend on, otherwise in the order of the template. */
function inOrder(
  entries: readonly (readonly [string, TemplateResource])[],
  idsBefore: (resource: TemplateResource) => readonly string[],
  idOfResource: (resource: TemplateResource) => string,
) {
  const done: (readonly [string, TemplateResource])[] = [];
  let rest = entries.map((entry) => ({ entry, id: idOfResource(entry[1]), before: idsBefore(entry[1]) }));
  while (rest.length > 0) {
    const waiting = rest;
    const ready = waiting.filter(({ before }) => !waiting.some(({ id }) => before.includes(id)));
    if (ready.length === 0) throw invalidTemplate('Circular dependency detected.');
    done.push(...ready.map(({ entry }) => entry));
    rest = waiting.filter((one) => !ready.includes(one));
  }
  return done;
}
