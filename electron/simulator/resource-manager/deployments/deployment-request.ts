import * as z from 'zod';
import { Refusal } from '../../http/refusal.ts';

const resource = z.looseObject({
  type: z.string(),
  apiVersion: z.string().optional(),
  name: z.string().optional(),
  scope: z.string().optional(),
  condition: z.union([z.boolean(), z.string()]).optional(),
  existing: z.boolean().optional(),
  dependsOn: z.array(z.string()).optional(),
});
export type TemplateResource = z.infer<typeof resource>;

const template = z.looseObject({
  parameters: z
    .record(z.string(), z.looseObject({ type: z.string(), defaultValue: z.unknown().optional() }))
    .default({}),
  variables: z.record(z.string(), z.unknown()).default({}),
  resources: z.union([z.array(resource), z.record(z.string(), resource)]).default([]),
  outputs: z.record(z.string(), z.looseObject({ type: z.string(), value: z.unknown() })).default({}),
});

const deployment = z.object({
  location: z.string().optional(),
  properties: z.object({
    mode: z.string().default('Incremental'),
    template: z.preprocess((given) => (typeof given === 'string' ? parsed(given) : given), template),
    parameters: z.record(z.string(), z.looseObject({ value: z.unknown() })).default({}),
  }),
});
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type DeploymentRequest = z.infer<typeof deployment>['properties'];

/** Reads a deployment. Throws Resource Manager's 400; linked templates and complete deployments are not simulated. */
export async function readDeployment(request: { text(): Promise<string> }): Promise<DeploymentRequest> {
  // Azure CLI adds the text of its file with a name that has no quotes, which Resource Manager accepts.
  const text = (await request.text()).replace(/([,{]\s*)template:/, '$1"template":');
  const given = deployment.safeParse(parsed(text));
  if (!given.success)
    throw new Refusal(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  const { properties } = given.data;
  if (properties.mode.toLowerCase() !== 'incremental')
    throw new Refusal(400, 'InvalidRequestContent', `The mode '${properties.mode}' is not simulated.`);
  return properties;
}

export const invalidTemplate = (reason: string): Refusal =>
  new Refusal(400, 'InvalidTemplate', `Deployment template validation failed: '${reason}'.`, {
    members: { additionalInfo: [] },
  });
