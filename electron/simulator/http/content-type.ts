/** How Entra, Resource Manager and Key Vault name JSON, as published recordings show it. */
export const jsonType = 'application/json; charset=utf-8';

const plain = 'application/json';
const odata =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Says of JSON that was written by Hono's own means what the service says of its own; Graph names what succeeded by OData. */
export async function nameJson(
  service: 'graph' | 'resource-manager',
  answering: Response | Promise<Response>,
): Promise<Response> {
  const answer = await answering;
  const { status, headers } = answer;
  if (headers.get('content-type') !== plain) return answer;
  if (service === 'resource-manager') headers.set('content-type', jsonType);
  else if (status < 400) headers.set('content-type', odata);
  return answer;
}
