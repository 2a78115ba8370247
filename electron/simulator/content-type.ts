import type { ServiceName } from './faults/fault.ts';

const plain = 'application/json';
const named = 'application/json; charset=utf-8';
const odata =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Says of JSON what each service says of its own, as published recordings show it. */
export function nameJson(service: ServiceName, { status, headers }: Response): void {
  if (headers.get('content-type') !== plain) return;
  if (service !== 'graph') headers.set('content-type', named);
  else if (status < 400) headers.set('content-type', odata);
}
