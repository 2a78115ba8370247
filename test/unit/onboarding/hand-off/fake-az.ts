import { search } from 'jmespath';
import type { AzCall, FakeAzure, FakeVault } from './fake-azure.ts';

type Options = Readonly<Record<string, readonly string[] | undefined>>;
type Answer = unknown;
/** Permitted options, whether the command changes something, and what it answers. */
interface Command {
  readonly options: readonly string[];
  readonly changes: boolean;
  answer(azure: FakeAzure, option: (name: string) => string, all: Options): Answer;
}

const refuse = (text: string): never => {
  throw new Error(text);
};

const vaultOf = (azure: FakeAzure, name: string, group: string): FakeVault =>
  azure.vaults.find((vault) => vault.name === name && vault.resourceGroup === group) ??
  refuse(`ERROR: The Resource '${name}' under resource group '${group}' was not found.`);
const appIdOf = (filter: string) => /^appId eq '([0-9a-f-]{36})'$/.exec(filter)?.[1] ?? refuse('Bad filter');
const principalOf = (azure: FakeAzure, id: string) =>
  azure.servicePrincipals.find((one) => one.id === id || one.appId === id) ??
  refuse(`ERROR: ${id} not found`);
const named = ['name', 'resource-group'];

const commands: Readonly<Record<string, Command>> = {
  'cloud set': {
    options: ['name'],
    changes: false,
    answer: (azure, option) => void (azure.cloud = option('name')),
  },
  login: {
    options: ['tenant', 'allow-no-subscriptions'],
    changes: false,
    answer: (azure, option) => void (azure.signedInTenant = option('tenant')),
  },
  'account set': { options: ['subscription'], changes: false, answer: () => null },
  'account show': {
    options: [],
    changes: false,
    answer: (azure) => ({ tenantId: azure.tenantOfSubscription ?? azure.signedInTenant }),
  },
  'group exists': {
    options: ['name'],
    changes: false,
    answer: (azure, option) => azure.groups.includes(option('name')),
  },
  'ad sp list': {
    options: ['filter'],
    changes: false,
    answer: (azure, option) =>
      azure.servicePrincipals.filter(({ appId }) => appId === appIdOf(option('filter'))),
  },
  'ad sp show': {
    options: ['id'],
    changes: false,
    answer: (azure, option) => principalOf(azure, option('id')),
  },
  'ad sp create': {
    options: ['id'],
    changes: true,
    answer: (azure, option) => {
      const created = { id: azure.nextPrincipalId, appId: option('id'), accountEnabled: true, appRoles: [] };
      azure.servicePrincipals.push(created);
      return created;
    },
  },
  'ad sp delete': {
    options: ['id'],
    changes: true,
    answer: (azure, option) => {
      const { id } = principalOf(azure, option('id'));
      azure.servicePrincipals = azure.servicePrincipals.filter((one) => one.id !== id);
    },
  },
  rest: {
    options: ['method', 'url', 'headers', 'body'],
    changes: false,
    answer: (azure, option, { body }) => rest(azure, option('method'), option('url'), body?.[0]),
  },
  'keyvault list': {
    options: ['resource-group'],
    changes: false,
    answer: (azure, option) =>
      azure.vaults
        .filter(({ resourceGroup }) => resourceGroup === option('resource-group'))
        .map(({ id, name }) => ({ id, name })),
  },
  'keyvault show': {
    options: named,
    changes: false,
    answer: (azure, option) => vaultOf(azure, option('name'), option('resource-group')),
  },
  'keyvault create': {
    options: [
      ...named,
      'location',
      'sku',
      'enable-rbac-authorization',
      'enable-purge-protection',
      'retention-days',
      'default-action',
      'bypass',
    ],
    changes: true,
    answer: (azure, option) => {
      const [name, resourceGroup] = [option('name'), option('resource-group')];
      const created: FakeVault = {
        id: `/subscriptions/${azure.subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`,
        name,
        resourceGroup,
        properties: {
          tenantId: azure.signedInTenant,
          vaultUri: `https://${name}.vault.azure.net/`,
          enableRbacAuthorization: option('enable-rbac-authorization') === 'true',
          enablePurgeProtection: option('enable-purge-protection') === 'true',
          publicNetworkAccess: 'Enabled',
          networkAcls: { defaultAction: option('default-action'), bypass: option('bypass'), ipRules: [] },
          accessPolicies: [],
        },
      };
      azure.vaults.push(created);
      return created;
    },
  },
  'keyvault network-rule add': {
    options: [...named, 'ip-address'],
    changes: true,
    answer: (azure, option) => {
      const { properties } = vaultOf(azure, option('name'), option('resource-group'));
      properties.networkAcls ??= { defaultAction: 'Allow', bypass: 'AzureServices', ipRules: [] };
      properties.networkAcls.ipRules.push({ value: option('ip-address') });
    },
  },
  'keyvault network-rule remove': {
    options: [...named, 'ip-address'],
    changes: true,
    answer: (azure, option) => {
      const { networkAcls } = vaultOf(azure, option('name'), option('resource-group')).properties;
      if (networkAcls)
        networkAcls.ipRules = networkAcls.ipRules.filter(({ value }) => value !== option('ip-address'));
    },
  },
  'keyvault set-policy': {
    options: [...named, 'object-id', 'key-permissions', 'secret-permissions'],
    changes: true,
    answer: (azure, option, all) => {
      const { properties } = vaultOf(azure, option('name'), option('resource-group'));
      const objectId = option('object-id');
      const former = properties.accessPolicies.find((policy) => policy.objectId === objectId);
      const permissions = {
        keys: all['key-permissions'] ?? former?.permissions.keys ?? null,
        secrets: all['secret-permissions'] ?? former?.permissions.secrets ?? null,
      };
      properties.accessPolicies = [
        ...properties.accessPolicies.filter((policy) => policy !== former),
        { objectId, permissions },
      ];
    },
  },
  'keyvault delete-policy': {
    options: [...named, 'object-id'],
    changes: true,
    answer: (azure, option) => {
      const { properties } = vaultOf(azure, option('name'), option('resource-group'));
      properties.accessPolicies = properties.accessPolicies.filter(
        ({ objectId }) => objectId !== option('object-id'),
      );
    },
  },
  'role assignment list': {
    options: ['scope', 'all'],
    changes: false,
    answer: (azure, option, { all }) =>
      azure.roleAssignments.filter(({ scope }) => all !== undefined || scope === option('scope')),
  },
  'role assignment create': {
    options: ['assignee-object-id', 'assignee-principal-type', 'role', 'scope'],
    changes: true,
    answer: (azure, option) => {
      if (azure.refusalsOfNewPrincipal > 0) {
        azure.refusalsOfNewPrincipal -= 1;
        refuse(`ERROR: (PrincipalNotFound) Principal ${option('assignee-object-id')} does not exist.`);
      }
      const scope = option('scope');
      if (azure.losesRoleAssignments) return;
      azure.roleAssignments.push({
        id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${azure.roleAssignments.length}`,
        principalId: option('assignee-object-id'),
        roleDefinitionId: `/subscriptions/${azure.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${option('role')}`,
        scope,
      });
    },
  },
  'role assignment delete': {
    options: ['ids'],
    changes: true,
    answer: (azure, option) => {
      azure.roleAssignments = azure.roleAssignments.filter(({ id }) => id !== option('ids'));
    },
  },
};

const graph =
  /^https:\/\/[a-z.]+\/v1\.0\/(?:servicePrincipals\/([^/]+)\/)?(appRoleAssignments|oauth2PermissionGrants)(?:\/([^?/]+))?(?:\?\$top=999)?$/;
const resource = /^https:\/\/management\.[a-z.]+(\/subscriptions\/[^?]+)\?api-version=2026-02-01$/;

function rest(azure: FakeAzure, method: string, url: string, body: string | undefined): Answer {
  const [, id] = resource.exec(url) ?? [];
  if (id !== undefined) {
    if (method === 'put' && !azure.objects.includes(id)) azure.objects.push(id);
    return azure.objects.includes(id) ? { id } : refuse('Not Found({"error":{"code":"ResourceNotFound"}})');
  }
  const [, principalId = '', collection = '', entry] =
    graph.exec(url) ?? refuse(`ERROR: unknown address ${url}`);
  const kind = collection === 'appRoleAssignments' ? 'appRoleAssignments' : 'oauth2PermissionGrants';
  if (principalId !== '') principalOf(azure, principalId);
  if (method === 'get') return { value: azure[kind].filter((grant) => grant.principalId === principalId) };
  if (method === 'delete') azure[kind] = azure[kind].filter((grant) => grant.id !== entry);
  if (method === 'post') {
    const grant = JSON.parse(body ?? '') as { principalId: string; resourceId: string; appRoleId: string };
    azure[kind].push({ id: `grant-${azure[kind].length}`, ...grant });
  }
  return null;
}

/** As the Azure CLI prints with `--output tsv`: nothing for null, a line for each entry. */
const asTsv = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : (Array.isArray(value) ? value : [value])
        .map((line: unknown) => `${typeof line === 'string' ? line : JSON.stringify(line)}\r\n`)
        .join('');

export interface AzAnswer {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
  readonly call: AzCall;
}

/**
 * Stands for the Azure CLI, and changes the Azure that it gets. Queries are evaluated as JMESPath. A command or an option that
 * it does not know ends with status 2.
 */
export function fakeAz(azure: FakeAzure, words: readonly string[]): AzAnswer {
  const first = words.findIndex((word) => word.startsWith('--'));
  const path = words.slice(0, first < 0 ? undefined : first).join(' ');
  const options: Record<string, string[]> = {};
  let current: string[] = [];
  for (const word of first < 0 ? [] : words.slice(first))
    if (word.startsWith('--')) options[word.slice(2)] = current = [];
    else current.push(word);

  const end = (status: number, output: string, errors: string, changed: boolean): AzAnswer => ({
    status,
    output,
    errors,
    call: { path, options, changed },
  });
  const command = commands[path];
  const unknown = Object.keys(options).filter(
    (name) => ![...(command?.options ?? []), 'query', 'output'].includes(name),
  );
  if (command === undefined || unknown.length > 0)
    return end(2, '', `az ${path}: unknown command or option ${unknown.join(' ')}\n`, false);
  try {
    const option = (name: string): string => options[name]?.[0] ?? refuse(`the option --${name} is missing`);
    const answer = command.answer(azure, option, options);
    const query = options['query']?.[0];
    if (azure.hidesAccessPolicies && query?.includes('accessPolicies')) refuse('ERROR: Forbidden');
    const found: unknown = query === undefined ? answer : search(answer, query);
    const format = options['output']?.[0];
    const silent = format === 'none' || found === undefined || found === null;
    const output = format === 'tsv' ? asTsv(found) : silent ? '' : `${JSON.stringify(found)}\n`;
    return end(0, output, '', path === 'rest' ? options['method']?.[0] !== 'get' : command.changes);
  } catch (error) {
    return end(1, '', `${error instanceof Error ? error.message : String(error)}\n`, false);
  }
}
