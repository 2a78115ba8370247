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
const sqlNames = ['database.windows.net', 'database.usgovcloudapi.net', 'database.chinacloudapi.cn'];
const openSourceSqlNames = sqlNames.map((name) => `ossrdbms-aad.${name}`);
const serviceBusNames = ['servicebus.azure.net'];
const cognitiveNames = [
  'cognitiveservices.azure.com',
  'cognitiveservices.azure.us',
  'cognitiveservices.azure.cn',
];
const resourceNames = new Set([
  ...[...vaultSuffixes, ...hsmSuffixes, ...graphHosts, ...resourceManagerHosts],
  ...[...sqlNames, ...openSourceSqlNames, ...serviceBusNames, ...cognitiveNames],
]);

/** A part of a host name that only these services use. */
const families: readonly (readonly [host: RegExp, names: readonly string[]])[] = [
  [/(?:^|\.)managedhsm\b/, hsmSuffixes],
  [/(?:^|\.)(?:key)?vaults?(?:core)?\./, vaultSuffixes],
  [/^graph\./, graphHosts],
  [/^management\./, resourceManagerHosts],
  [/(?:^|\.)(?:postgres|mysql|mariadb)\.database\./, openSourceSqlNames],
  [/(?:^|\.)database\./, sqlNames],
  [/(?:^|\.)servicebus\./, serviceBusNames],
  [/(?:^|\.)(?:openai|cognitiveservices)\.azure\./, cognitiveNames],
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

/**
 * What a variable without a value, or a template that nobody filled in, leaves in the place of an application ID. Pipelines mask
 * a correct ID as `***`, and people mask it with letters or with a short name in brackets, so these say nothing about the ID. “Client ID” in brackets comes from a
 * template.
 */
const unset =
  /^(?:|undefined|null|none|nil|nan|\[object object\]|.{0,80}[{}$%].{0,80}|_{2}\w{1,60}_{2}|[<[]?(?:enter[-_ ]?|insert[-_ ]?)?(?:your|my|the)[-_ ]?\w{0,12}[-_ ]?(?:client|app|application)[-_ ]?id(?:[-_ ]?here)?[>\]]?|(?:client|app|application)[-_ ]?id|[<[]{1,2}(?:\w{1,20}[-_ ])?(?:client[-_ ]?id|application \(client\) id)[>\]]{1,2})$/i;

/** The tenant in which Entra looks up the application if somebody signs in with a personal account. */
const ofPersonalAccounts = /^(?:Microsoft Accounts|9188040d-6c67-4c5b-b112-36a304b66dad)\b/i;

/** The problem of an application ID that is empty or a placeholder, as from a variable without a value, or that Entra looked up for a personal account; null for any other. */
export function applicationAskedWrongly(message: string): PossibleProblem | null {
  const [, identifier, directory = ''] =
    /\bapplication with identifier '([^'\n]{0,160})' (?:was|is) not found\b(?: in the directory '?([^'\n.]{1,160}))?/i.exec(
      message,
    ) ?? [];
  if (ofPersonalAccounts.test(directory)) return makeProblem('personal-account-not-supported', {});
  return identifier !== undefined && unset.test(identifier.trim())
    ? makeProblem('client-id-invalid', { appId: identifier.trim() })
    : null;
}
