import type { Context } from 'hono';
import { Refusal } from '../http/refusal.ts';
import { requestPath } from '../http/request-path.ts';
import type { ArmEnvironment } from './arm-environment.ts';

const dated = /^(\d{4}-\d\d-\d\d)(-(preview|alpha|beta|privatepreview))?$/;
/** Resource Manager has no older ones, and none from a time so far ahead; between them any date is taken for one. */
const oldest = '2014-04-01';
const newest = '2029-12-31';
/** Those that are named where another was asked for. */
const examples = ['2025-04-01', '2024-11-01', '2022-12-01', '2021-04-01', '2020-01-01', '2014-04-01'];

const pathOf = (c: Context<ArmEnvironment>): string => requestPath(c.req.raw);
const versionOf = (c: Context<ArmEnvironment>): string | null =>
  new URL(c.req.url).searchParams.get('api-version');

/** Throws Resource Manager's refusal of a request that asks for no version, or for one that there cannot be. */
export function requireApiVersion(c: Context<ArmEnvironment>): void {
  const version = versionOf(c);
  if (version === null || version === '')
    throw new Refusal(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  const date = dated.exec(version)?.[1];
  if (date !== undefined && date >= oldest && date <= newest) return;
  if (namespaceOf(c) !== undefined) throw unknownType(c);
  throw new Refusal(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '${examples.join(',')}'.`,
  );
}

/** What Resource Manager answers where nobody serves the path, or not in this version. */
export function unknownType(c: Context<ArmEnvironment>): Refusal {
  const namespace = namespaceOf(c);
  const where = namespace === undefined ? '' : ` '${namespace}' for api version '${versionOf(c) ?? ''}'`;
  return new Refusal(
    404,
    'InvalidResourceType',
    `The resource type could not be found in the namespace${where}.`,
  );
}

/** The resource provider that the path names last. */
const namespaceOf = (c: Context<ArmEnvironment>): string | undefined =>
  /.*\/providers\/([^/]+)/i.exec(pathOf(c))?.[1];
