import { cloudName } from '../../../../shared/cloud.ts';
import type { HandOffRequest } from '../../../../electron/onboarding/hand-off/hand-off-request.ts';

export const ids = {
  tenant: '22222222-2222-4222-8222-222222222222',
  app: '11111111-1111-4111-8111-111111111111',
  subscription: '33333333-3333-4333-8333-333333333333',
} as const;

/** Everything is asked for. */
export const exampleRequest: HandOffRequest = {
  cloud: 'public',
  tenantId: ids.tenant,
  appId: ids.app,
  applicationName: 'Contoso Backup',
  providerName: 'Contoso',
  permissions: ['Organization.Read.All', 'User.Read.All'],
  vault: {
    vaultName: 'fabrikam-kv',
    resourceGroup: 'fabrikam-keys',
    subscriptionId: ids.subscription,
    permissionModel: 'rbac',
    create: { location: 'westeurope', sku: 'standard' },
  },
  key: { keyName: 'backup-key', create: { type: 'RSA', size: 3072 } },
  secretName: 'backup-settings',
  addresses: ['203.0.113.7', '198.51.100.0/24', '2001:db8::1'],
  invitationId: 'invitation-1',
};

/** As little as possible is asked for, of a key vault that exists and uses access policies. */
export const modestRequest: HandOffRequest = {
  ...exampleRequest,
  providerName: '',
  permissions: [],
  vault: { ...exampleRequest.vault, permissionModel: 'access policy', create: null },
  key: { keyName: 'backup-key', create: null },
  secretName: null,
  addresses: [],
  invitationId: null,
};

const both = [true, false];

/** Every combination of the options. */
export const allRequests: readonly HandOffRequest[] = cloudName.options.flatMap((cloud) =>
  (['rbac', 'access policy'] as const).flatMap((permissionModel) =>
    both.flatMap((createVault) =>
      both.flatMap((createKey) =>
        both.flatMap((withSecret) =>
          both.flatMap((withAddresses) =>
            both.map((known): HandOffRequest => ({
              ...exampleRequest,
              cloud,
              // A request with permissions and one without are both among the combinations.
              permissions: withSecret === known ? exampleRequest.permissions : [],
              vault: {
                vaultName: known ? 'fabrikam-kv' : null,
                resourceGroup: known ? 'fabrikam-keys' : null,
                subscriptionId: known ? ids.subscription : null,
                permissionModel,
                create: createVault ? { location: 'westeurope', sku: 'premium' } : null,
              },
              key: {
                keyName: known ? 'backup-key' : null,
                create: createKey ? { type: 'RSA-HSM', size: 4096 } : null,
              },
              secretName: withSecret ? 'backup-settings' : null,
              addresses: withAddresses ? exampleRequest.addresses : [],
              invitationId: known ? 'invitation-1' : null,
            })),
          ),
        ),
      ),
    ),
  ),
);

/** Texts that try to leave the place where they are inserted. */
export const hostileTexts: readonly string[] = [
  '"; rm -rf / #',
  "'; rm -rf / #",
  '$(id)',
  '`id`',
  '`$(id)`',
  'first\nid\n',
  'first\r\nid',
  'first\u2028id\u2029id\u0085id\u000bid\fid',
  '</script><script>alert(1)</script>',
  '</style></details>--><img src=x onerror=alert(1)>',
  '${var.x}',
  '%{ if true }',
  '$${var.x}',
  "${resourceGroup().id}'",
  '*/ id /*',
  '#> id <#',
  "'@\nid\n@'",
  'EOT\nid\nEOT',
  'ends with \\',
  '\\',
  '\u2019; id #\u2018; id #\u201c; id',
  'Ñ; id # Ó',
  '\u202eevil\u202c',
  '\ud800 alone',
  '\0',
  '-n',
  '%s %n %d',
  '&amp; &lt; &#39;',
  'Zürich 東京 🔑',
];
