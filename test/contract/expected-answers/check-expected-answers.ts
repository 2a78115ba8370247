import * as z from 'zod';
import type { Exchange } from '../recording.ts';
import { entra } from './entra.ts';
import type { Expectation, ServiceExpectations } from './expectation.ts';
import { graph } from './graph.ts';
import { keyVault } from './key-vault.ts';
import { resourceManager } from './resource-manager.ts';

const services: readonly ServiceExpectations[] = [entra, graph, keyVault, resourceManager];

/** Compares exchanges with what the project itself expects; returns the operations. Throws if one does not fit. */
export function checkExpectedAnswers(exchanges: readonly Exchange[]): string[] {
  const checked = exchanges.map(checkExchange);
  const misfits = checked.flatMap(({ misfit }) => misfit ?? []);
  if (misfits.length > 0) throw new Error(misfits.join('\n'));
  return checked.map(({ operation }) => operation);
}

function checkExchange({ method, url, status, body }: Exchange): { operation: string; misfit?: string } {
  const { host, pathname } = new URL(url);
  const service = services.find(({ isHost }) => isHost(host));
  const expected = service?.expectations.find((one) => one.method === method && matches(one, pathname));
  const misfit = (reason: string) => ({ operation: '', misfit: `${method} ${url} ${status}: ${reason}` });
  if (!service || !expected) return misfit('an operation without an expectation');
  const { operation, bodies } = expected;
  const schema = status >= 400 ? service.refusal : bodies[status];
  if (schema === undefined) return misfit(`a status that ${operation} does not have`);
  if (schema === null)
    return body === undefined || body === '' ? { operation } : misfit('a body where there is none');
  const { error } = schema.safeParse(body);
  return error ? misfit(`${operation}: ${z.prettifyError(error)}`) : { operation };
}

/** Paths are compared as the services do: in any case. An empty last segment counts, as in `/secrets/name/`. */
function matches({ path }: Expectation, pathname: string): boolean {
  const pattern = path
    .replace(/[.$()]/g, String.raw`\$&`)
    .replace(/\*+/g, (stars) => (stars === '**' ? '/.*' : '[^/]*'));
  return new RegExp(`^${pattern}$`, 'i').test(pathname);
}
