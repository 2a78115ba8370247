import * as z from 'zod';
import { builtInRoles } from '../authorization/built-in-roles.ts';
import { allScenarios } from '../scenarios/all-scenarios.ts';
import { harmlessChanges } from '../scenarios/harmless-changes.ts';
import { graphPermissionIds } from '../tokens/graph-permission.ts';
import { propagationSetting } from './propagation-setting.ts';

const longestList = 10_000;
const text = z.string().min(1).max(256);
const id = z.guid().toLowerCase();
const domain = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    'Enter a domain in lower case, such as contoso.onmicrosoft.com.',
  )
  .describe('A domain in lower case, such as `contoso.onmicrosoft.com`.');
const objectName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,127}$/, 'Use 1 to 127 letters, digits and hyphens.')
  .describe('1 to 127 letters, digits and hyphens.');
const redirectUris = z.array(z.url().max(2_000)).max(256);
const enabled = z.boolean().default(true).describe('Whether it is enabled.');
/** A century, so that every time is a valid date. */
const days = z.number().int().min(-36_500).max(36_500);
const expiresInDays = days
  .optional()
  .describe('When it expires, in days from the start; negative if it has expired. Omit it for never.');
const roleName = z.enum(Object.values(builtInRoles).map(({ name }) => name));
const permission = z.enum(Object.keys(graphPermissionIds));

const key = z.strictObject({
  name: objectName,
  kind: z
    .enum(['RSA-2048', 'RSA-3072', 'RSA-4096', 'P-256', 'P-384', 'P-521'])
    .default('RSA-2048')
    .describe('The type with the size or the curve.'),
  enabled,
  expiresInDays,
  operations: z
    .array(z.enum(['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey']))
    .optional()
    .describe('The permitted operations. All that the type supports if omitted.'),
});

const secret = z.strictObject({
  name: objectName,
  value: z.string().max(25_000),
  contentType: text.optional(),
  enabled,
  expiresInDays,
});

const vault = z.strictObject({
  name: z
    .string()
    .regex(
      /^(?=.{3,24}$)[a-z](-?[a-z0-9])*$/,
      'Use 3 to 24 lower-case letters, digits and single hyphens, and begin with a letter.',
    )
    .describe('3 to 24 lower-case letters, digits and single hyphens. Unique in the world.'),
  location: text.default('westeurope'),
  roles: z
    .array(roleName)
    .default(['Key Vault Crypto User', 'Key Vault Secrets User'])
    .describe('The roles of the application at the vault.'),
  accessPolicy: z
    .strictObject({
      keys: z.array(text).default([]),
      secrets: z.array(text).default([]),
    })
    .optional()
    .describe(
      'The permissions of the application. With it, the vault uses access policies instead of roles.',
    ),
  publicAccess: z.boolean().default(true).describe('Whether public network access is enabled.'),
  allowedAddresses: z
    .array(
      z.union([z.ipv4(), z.cidrv4()], { error: 'Enter an IPv4 address or a range such as 198.51.100.0/24.' }),
    )
    .optional()
    .describe(
      'The addresses and ranges that the firewall allows. Without it, the firewall allows every address.',
    ),
  purgeProtection: z.boolean().default(true),
  keys: z.array(key).max(longestList).default([]),
  secrets: z.array(secret).max(longestList).default([]),
});

const account = z.strictObject({
  displayName: text,
  userPrincipalName: z
    .string()
    .max(256)
    .regex(/^[^@\s]+@[^@\s]+$/, 'Enter a name such as person@contoso.onmicrosoft.com.')
    .toLowerCase()
    .describe('Its domain is a domain of the customer.'),
  password: text,
  role: z
    .enum([
      'Global Administrator',
      'Privileged Role Administrator',
      'Application Administrator',
      'Cloud Application Administrator',
      'Application Developer',
      'Global Reader',
      'Groups Administrator',
      'Directory Readers',
      'Member',
    ])
    .default('Member')
    .describe('The role in Microsoft Entra ID.'),
});

const customer = z.strictObject({
  displayName: text,
  domains: z.array(domain).min(1).max(100).describe('The first is the initial domain, the last the default.'),
  tenantId: id.optional().describe('Derived from the first domain if omitted.'),
  subscriptionId: id.optional().describe('Derived from the first domain if omitted.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use the two capital letters of a country, such as SE.')
    .default('US'),
  state: z.enum(['active', 'blocked', 'deleted']).default('active').describe('The state of the tenant.'),
  consent: z
    .boolean()
    .default(true)
    .describe(
      'Whether an administrator consented. Without consent, the application has no service principal.',
    ),
  users: z.number().int().min(0).max(longestList).default(10).describe('The number of other users.'),
  groups: z.number().int().min(0).max(longestList).default(2).describe('The number of groups.'),
  accounts: z
    .array(account)
    .max(longestList)
    .optional()
    .describe('People who can sign in. An administrator and a member if omitted.'),
  vaults: z.array(vault).max(longestList).default([]),
  scenarios: z
    .array(z.enum([...allScenarios, ...harmlessChanges].map((one) => one.id)))
    .default([])
    .describe('Changes to the first vault, key and secret, applied in this order.'),
});

const application = z.strictObject({
  displayName: text,
  clientId: id.optional().describe('Derived from the domain of the provider if omitted.'),
  secret: z.string().min(8).max(256).describe('The client secret. It is fictional, so it can be anything.'),
  secretExpiresInDays: days.default(365).describe('Negative if it has expired.'),
  permissions: z
    .array(permission)
    .default(['User.Read.All', 'Group.Read.All'])
    .describe('The application permissions of Microsoft Graph that consent grants.'),
  redirectUris: redirectUris.default(['http://localhost']).describe('Of the platform “web”.'),
  publicRedirectUris: redirectUris
    .default(['http://localhost'])
    .describe('Of the platform “mobile and desktop”.'),
});

/** A world that people write: the provider with its application, and its customers. */
export const worldFile = z
  .strictObject({
    $schema: z.string().optional().describe('The address of this schema, for editors.'),
    provider: z.strictObject({
      displayName: text,
      domains: z.array(domain).min(1).max(100),
      application,
    }),
    customers: z.array(customer).min(1).max(longestList),
    propagation: propagationSetting.optional(),
    callerAddress: z
      .union([z.ipv4(), z.ipv6()], { error: 'Enter an IP address.' })
      .optional()
      .describe('The address of every caller, as the firewalls of vaults see it.'),
  })
  .superRefine(({ provider, customers }, context) => {
    const taken = new Map<string, string>();
    const claim = (kind: string, value: string | undefined, path: PropertyKey[]): void => {
      if (value === undefined) return;
      const claimed = `${kind} ${value}`;
      if (taken.has(claimed))
        context.addIssue({ code: 'custom', path, message: `The ${claimed} occurs twice.` });
      taken.set(claimed, kind);
    };
    provider.domains.forEach((one, index) => claim('domain', one, ['provider', 'domains', index]));
    customers.forEach((one, number) => {
      const at = (...rest: PropertyKey[]): PropertyKey[] => ['customers', number, ...rest];
      one.domains.forEach((name, index) => claim('domain', name, at('domains', index)));
      claim('tenant ID', one.tenantId, at('tenantId'));
      claim('subscription ID', one.subscriptionId, at('subscriptionId'));
      one.accounts?.forEach(({ userPrincipalName }, index) => {
        const path = at('accounts', index, 'userPrincipalName');
        claim('user', userPrincipalName, path);
        if (!one.domains.includes(userPrincipalName.split('@')[1] ?? ''))
          context.addIssue({ code: 'custom', path, message: 'Use a domain of this customer.' });
      });
      one.vaults.forEach((held, index) => {
        claim('vault', held.name, at('vaults', index, 'name'));
        for (const kind of ['keys', 'secrets'] as const)
          held[kind].forEach(({ name }, place) =>
            claim(
              `name of the ${kind} of vault ${held.name}:`,
              name,
              at('vaults', index, kind, place, 'name'),
            ),
          );
      });
      const [first] = one.vaults;
      const isComplete = one.consent && first && first.keys.length > 0 && first.secrets.length > 0;
      if (one.scenarios.length > 0 && !isComplete)
        context.addIssue({
          code: 'custom',
          path: at('scenarios'),
          message: 'A scenario needs consent, and a first vault with a key and a secret.',
        });
    });
  });

export type WorldFile = z.output<typeof worldFile>;
export type CustomerOfFile = WorldFile['customers'][number];
export type VaultOfFile = CustomerOfFile['vaults'][number];
