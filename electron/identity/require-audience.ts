import { microsoftServices } from '../../shared/microsoft-services.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';

/** The names by which a token can name one service: its addresses in the clouds and its application ID. */
const services = microsoftServices.map(({ resourceAppId, addresses }) => [...addresses, resourceAppId]);

const nameOf = (resource: string): string =>
  resource
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');

/**
 * Throws `token-for-another-audience` unless a token names the service that it was requested for, such as
 * `https://vault.azure.net`. A token for another service is thus never sent: whoever receives it could use it there.
 */
export function requireAudience(audience: string, resource: string, tenantId: string): void {
  const [requested, found] = [nameOf(resource), nameOf(audience)];
  if (found === requested) return;
  if (services.some((names) => names.includes(requested) && names.includes(found))) return;
  throw new ProblemError(
    makeProblem('token-for-another-audience', {
      tenantId,
      expected: resource.slice(0, 300),
      found: audience.slice(0, 300),
    }),
  );
}
