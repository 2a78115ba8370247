import { clouds } from '../../shared/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';

const allClouds = Object.values(clouds);

/** The names by which a token can name one service: its addresses in the clouds and its application ID. */
const services: readonly (readonly string[])[] = [
  [...allClouds.map(({ graphHost }) => graphHost), '00000003-0000-0000-c000-000000000000'],
  [...allClouds.map(({ vaultSuffix }) => vaultSuffix), 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'],
  [
    ...allClouds.map(({ resourceManagerHost }) => resourceManagerHost),
    ...['management.core.windows.net', '797f4846-ba00-4fd7-ba43-dac1f8f63013'],
  ],
];

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
