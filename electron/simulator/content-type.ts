/** How Entra, Resource Manager and Key Vault name JSON, as published recordings show it. */
export const jsonType = 'application/json; charset=utf-8';

const plain = 'application/json';
const odata =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Says of JSON that was written by Hono's own means what the service says of its own; Graph names what succeeded by OData. */
export function nameJson(service: 'graph' | 'resource-manager', { status, headers }: Response): void {
  if (headers.get('content-type') !== plain) return;
  if (service === 'resource-manager') headers.set('content-type', jsonType);
  else if (status < 400) headers.set('content-type', odata);
}
