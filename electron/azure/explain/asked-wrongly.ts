import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { makeProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';

const hsmSuffixes = ['managedhsm.azure.net', 'managedhsm.usgovcloudapi.net', 'managedhsm.azure.cn'];
const vaultSuffixes = Object.values(clouds).map(({ vaultSuffix }) => vaultSuffix);
const graphHosts = [
  ...Object.values(clouds).map(({ graphHost }) => graphHost),
  'graph.windows.net',
  'dod-graph.microsoft.us',
];
const resourceManagerHosts = [
  ...Object.values(clouds).map(({ resourceManagerHost }) => resourceManagerHost),
  'management.core.windows.net',
  'management.core.usgovcloudapi.net',
  'management.core.chinacloudapi.cn',
];
const resourceNames = new Set([...vaultSuffixes, ...hsmSuffixes, ...graphHosts, ...resourceManagerHosts]);

/** A part of a host name that only these services use. */
const families: readonly (readonly [host: RegExp, names: readonly string[]])[] = [
  [/(?:^|\.)managedhsm\b/, hsmSuffixes],
  [/(?:^|\.)(?:key)?vaults?(?:core)?\./, vaultSuffixes],
  [/^graph\./, graphHosts],
  [/^management\./, resourceManagerHosts],
];
const microsoft =
  /(?:azure|microsoft|windows|microsoftazure|usgovcloudapi|chinacloudapi)\w{0,10}\.(?:net|com|us|cn)$/;

/**
 * The problem of a request for a resource that no tenant can have: the address of a single key vault, the alias of a
 * private endpoint, or a name that no cloud uses. Null for a name that a tenant may lack.
 */
export function resourceAskedWrongly(message: string): PossibleProblem | null {
  const [, unset] =
    /\bresource principal named ['"]?(?:api:\/\/)?(undefined|null|0{8}(?:-0{4}){3}-0{12})(?![\w.-])/i.exec(
      message,
    ) ?? [];
  if (unset !== undefined) return makeProblem('resource-name-not-valid', { resource: unset, expected: '' });
  const resource =
    /\b(?:resource principal|application|resource) named ['"]?(https?:\/\/[^\s'"]{1,300}|[\w.-]{1,250}\.(?:net|com|us|cn)\b\/?)/i.exec(
      message,
    )?.[1];
  if (resource === undefined) return null;
  const [host = '', ...path] = resource
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/.,]+$/, '')
    .split('/');
  const cloud = authorityCloud(message);
  const belongs = (name: string): boolean => cloud === undefined || isInCloud(name, cloud);
  if (resourceNames.has(host) && path.length === 0 && belongs(host) && /^https?:/i.test(resource))
    return null;
  const names = families.find(([pattern]) => pattern.test(host))?.[1];
  if (names === undefined || !microsoft.test(host)) return null;
  const expected = names.find((name) => isInCloud(name, cloud ?? cloudOfHost(host))) ?? names[0] ?? '';
  return makeProblem('resource-name-not-valid', { resource, expected: `https://${expected}` });
}

/** By the domain of a host name. */
function cloudOfHost(host: string): CloudName {
  if (/\.us$|usgov/.test(host)) return 'us-government';
  return /\.cn$|chinacloud/.test(host) ? 'china' : 'public';
}
const isInCloud = (host: string, cloud: CloudName): boolean => cloudOfHost(host) === cloud;

/** The cloud of the authority that the text names; undefined if it names none. */
const authorityCloud = (text: string): CloudName | undefined =>
  (Object.keys(clouds) as CloudName[]).find((name) => text.includes(clouds[name].authorityHost));

/** Tenants of Microsoft that Key Vault names beside the tenant of a key vault, for its own operation. */
const tenantsOfMicrosoft = new Set([
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  'e2d54eb5-3869-4f70-8578-dee5fc7331f4',
  '33e01921-4d64-4f8c-a055-5bdaffd5e33d',
  '975f013f-7f24-47e8-a7d3-abc4752bf346',
]);

const issuer =
  /(?:sts\.windows\.net|login\.microsoftonline\.\w{2,3}|sts\.chinacloudapi\.cn)\/([0-9a-f-]{36})/gi;
const tenantsIn = (text: string): string[] =>
  [...text.matchAll(issuer)].map(([, id = '']) => id.toLowerCase());

/** The issuers of a refusal such as `AKV10032`, which lists the accepted ones before the one of the token. */
export function issuersIn(message: string): {
  /** The tenant of the key vault; undefined if the message names none or only tenants of Microsoft. */
  readonly accepted: string | undefined;
  readonly found: string | undefined;
  /** Every accepted tenant belongs to Microsoft, so the key vault does too. */
  readonly onlyMicrosoft: boolean;
} {
  const [expectation = '', discovery = ''] = message.split(/,? found:? /);
  const expected = tenantsIn(expectation);
  const others = expected.filter((id) => !tenantsOfMicrosoft.has(id));
  return {
    accepted: others[0],
    found: tenantsIn(discovery)[0],
    onlyMicrosoft: expected.length > 0 && others.length === 0,
  };
}

const placeholder =
  /^(?:|undefined|null|none|nil|nan|\[object object\]|.{0,80}[<>{}$%[\]*].{0,80}|(?:your|my|the)?[-_ ]?(?:client|app|application)[-_ ]?id|x{3,}[x-]{0,60})$/i;

/** The problem of an application ID that is empty or a placeholder, as from a variable without a value; null for any other. */
export function applicationAskedWrongly(message: string): PossibleProblem | null {
  const identifier = /\bapplication with identifier '([^'\n]{0,160})' (?:was|is) not found\b/i.exec(
    message,
  )?.[1];
  return identifier !== undefined && placeholder.test(identifier.trim())
    ? makeProblem('client-id-invalid', { appId: identifier.trim() })
    : null;
}
