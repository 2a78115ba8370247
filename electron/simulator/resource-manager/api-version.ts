import { Refusal } from '../http/refusal.ts';
import { tidyPath } from '../http/tidy-path.ts';

const dated = /^(\d{4}-\d\d-\d\d)(-(preview|alpha|beta|privatepreview))?$/;
/** Resource Manager has no older versions and none so far in the future. Any date between them is accepted. */
const oldest = '2014-04-01';
const newest = '2029-12-31';
/** The versions that a refusal names. */
const examples = ['2025-04-01', '2024-11-01', '2022-12-01', '2021-04-01', '2020-01-01', '2014-04-01'];

/** Throws Resource Manager's refusal if the version is missing or invalid. */
export function requireApiVersion(url: URL): void {
  const version = url.searchParams.get('api-version');
  if (version === null || version === '')
    throw new Refusal(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  const date = dated.exec(version)?.[1];
  if (date !== undefined && date >= oldest && date <= newest) return;
  if (namespaceOf(url) !== undefined) throw unknownType(url);
  throw new Refusal(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '${examples.join(',')}'.`,
  );
}

/** Resource Manager's refusal if no provider serves the path, or none in this version. */
export function unknownType(url: URL): Refusal {
  const namespace = namespaceOf(url);
  const version = url.searchParams.get('api-version') ?? '';
  const details = ` '${namespace ?? 'Microsoft.Resources'}' for api version '${version}'`;
  return new Refusal(
    404,
    'InvalidResourceType',
    `The resource type could not be found in the namespace${details}.`,
  );
}

/** The last resource provider in the path. */
const namespaceOf = (url: URL): string | undefined => /.*\/providers\/([^/]+)/i.exec(tidyPath(url))?.[1];
