import { describe, expect, it } from 'vitest';
import { redact } from '../../../../electron/network/redact.ts';
import { askedPermissions } from '../../../../electron/onboarding/hand-off/asked-permissions.ts';
import { firewallAddresses } from '../../../../electron/onboarding/hand-off/firewall-addresses.ts';
import { grantedRoles } from '../../../../electron/onboarding/hand-off/granted-roles.ts';
import { graphAppId } from '../../../../shared/microsoft-services.ts';
import { handOffFiles } from '../../../../electron/onboarding/hand-off/hand-off-files.ts';
import { handOffScripts } from '../../../../electron/onboarding/hand-off/hand-off-scripts.ts';
import { receiptFields } from '../../../../electron/onboarding/hand-off/receipt-fields.ts';
import { setupSteps } from '../../../../electron/onboarding/hand-off/setup-steps.ts';
import { assignerOf, dataRoleAssigner } from '../../../../shared/problems/role-commands.ts';
import { faultsIn, faultsInStep } from '../../shared/texts/faults-in-text.ts';
import { allRequests, exampleRequest, hostileTexts, ids } from './example-requests.ts';

const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const setUps = (request: typeof exampleRequest) =>
  handOffScripts(request).filter(({ use, fileName }) => use === 'set-up' && fileName !== 'bicepconfig.json');

describe('the texts of the hand-off pack', () => {
  it('contain only the IDs of the request, of the granted roles and of Microsoft Graph', async () => {
    const allowed = [...Object.values(ids), grantedRoles.key.id, grantedRoles.secret.id, graphAppId];
    for (const request of allRequests)
      for (const { fileName, text } of handOffScripts(request))
        expect([fileName, (text.match(guids) ?? []).filter((id) => !allowed.includes(id))]).toEqual([
          fileName,
          [],
        ]);
    for (const { text } of await handOffFiles(exampleRequest))
      expect((text.match(guids) ?? []).filter((id) => !allowed.includes(id))).toEqual([]);
  });

  it('contain nothing that looks like a secret', async () => {
    for (const { fileName, text } of await handOffFiles(exampleRequest)) {
      const withoutHash = text.replace(/^\ufeff|sha256-[^']*/g, '');
      expect([fileName, redact(withoutHash)]).toEqual([fileName, withoutHash]);
    }
  });

  it('say that they grant no permissions, and who does, if nobody knows which ones the application requests', () => {
    const note =
      /Not granted: the permissions of Microsoft Graph[\s\S]*Grant admin consent\.\n.*Privileged Role Administrator/;
    for (const { text } of setUps({ ...exampleRequest, permissions: null })) expect(text).toMatch(note);
    for (const { text } of setUps({ ...exampleRequest, permissions: [] })) expect(text).not.toMatch(note);
  });

  it('never read the value of a secret', () => {
    for (const request of allRequests)
      for (const { text } of handOffScripts(request))
        expect(text).not.toMatch(
          /secret show|secret download|Get-AzKeyVaultSecret|data "azurerm_key_vault_secret"/,
        );
  });

  it('leave out what is no permission', () => {
    expect(
      askedPermissions([...hostileTexts, 'User.Read.All', 'User.Read.All', 'a', 'x'.repeat(90)]),
    ).toEqual(['User.Read.All']);
  });

  it('name each role with its scope, in the comments of every set-up', () => {
    for (const request of allRequests.filter(({ cloud }) => cloud === 'public'))
      for (const { fileName, text } of setUps(request))
        for (const { say, role, isFirewall } of setupSteps(request)) {
          if (isFirewall && request.vault.create === null && /\.(bicep|tf)$/.test(fileName)) continue;
          expect(text).toContain(say);
          expect(text).toContain(`Required role: ${role.name}, scope: ${role.scope}.`);
        }
  });

  it('have steps in plain words, each with its verb', () => {
    for (const request of allRequests)
      for (const step of setupSteps(request)) {
        expect(faultsInStep('set-up', step)).toEqual([]);
        expect(faultsIn({ from: 'set-up', text: step.say })).toEqual([]);
      }
  });

  it('have comments in plain words', () => {
    for (const request of allRequests.filter(({ cloud }) => cloud !== 'china'))
      for (const { fileName, text } of handOffScripts(request)) {
        const comments = text
          .split('\n')
          .filter((line) => /^\s*(#|\/\/) /.test(line) && !line.includes(' az '));
        for (const line of comments) expect(faultsIn({ from: fileName, text: line })).toEqual([]);
      }
  });

  it('say of each set-up which permission model the key vault has', () => {
    for (const request of allRequests.filter(({ vault }) => vault.create !== null)) {
      const rbac = request.vault.permissionModel === 'rbac';
      const [az = '', powershell = '', bicep = '', terraform = ''] = setUps(request).map(({ text }) => text);
      expect(az).toContain(`--enable-rbac-authorization ${rbac ? 'true' : 'false'} `);
      expect(powershell).toContain(`DisableRbacAuthorization = ${rbac ? '$false' : '$true'}`);
      expect(bicep).toContain(`enableRbacAuthorization: ${rbac ? 'true' : 'false'}`);
      expect(terraform).toContain(`rbac_authorization_enabled = ${rbac ? 'true' : 'false'}`);
      for (const text of [az, powershell, bicep, terraform]) expect(text).toMatch(/Deny/);
    }
  });

  it('ask for what is not known: without a default value in Bicep and Terraform', () => {
    const unknown = allRequests.filter(({ vault }) => vault.vaultName === null);
    for (const request of unknown) {
      const [, powershell = '', bicep = '', terraform = ''] = setUps(request).map(({ text }) => text);
      for (const name of ['SubscriptionId', 'ResourceGroup', 'VaultName', 'KeyName']) {
        expect(powershell).toContain(`# Set this value:\n$${name} = ''\n`);
        expect(powershell).toMatch(new RegExp(`Assert-Name '${name}'|Set ${name} first`));
      }
      expect(bicep).toContain('\nparam vaultName string\n');
      expect(bicep).toContain('\nparam keyName string\n');
      expect(terraform.match(/ {2}default {5}= "/g) ?? []).toEqual([]);
    }
  });

  it('use the Microsoft Graph extension of Bicep in the public cloud only', () => {
    for (const request of allRequests) {
      const bicep = setUps(request)[2]?.text ?? '';
      const isPublic = request.cloud === 'public';
      expect(bicep.includes('extension microsoftGraphV1')).toBe(isPublic);
      expect(bicep.includes('param servicePrincipalId string')).toBe(!isPublic);
    }
  });

  it('assign the role at a secret later if the key vault is new, in Bicep and Terraform', () => {
    for (const request of allRequests) {
      const [, , bicep = '', terraform = ''] = setUps(request).map(({ text }) => text);
      const { create, permissionModel } = request.vault;
      const later = create !== null && permissionModel === 'rbac' && request.secretName !== null;
      expect([bicep.includes('if (secretExists)'), terraform.includes('var.secret_exists ? 1 : 0')]).toEqual([
        later,
        later,
      ]);
      expect(bicep.includes(`"secretName":\${secretExists ? '"backup-settings"' : 'null'}`)).toBe(later);
    }
  });

  it('build the receipt from the same members in the same order', () => {
    const names = receiptFields(exampleRequest).map(({ name }) => name);
    for (const { text } of setUps(exampleRequest)) {
      const places = names.map((name) => {
        const found = [...text.matchAll(new RegExp(`(?:"${name}\\\\?":|^ {2}${name} = )`, 'gm'))];
        return found.at(-1)?.index ?? -1;
      });
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(places).not.toContain(-1);
    }
  });

  it('begin as Windows PowerShell expects it', () => {
    for (const { fileName, text } of handOffScripts(exampleRequest))
      expect(text.startsWith('\ufeff')).toBe(fileName.endsWith('.ps1'));
  });
});

describe('the granted roles', () => {
  it('are roles that Key Vault Data Access Administrator may assign, by name and by ID', () => {
    for (const { name, id } of Object.values(grantedRoles)) {
      expect(assignerOf(name, 'the key').name).toBe(dataRoleAssigner);
      expect(assignerOf(id, 'the key').name).toBe(dataRoleAssigner);
    }
    expect(grantedRoles.key.name).toBe('Key Vault Crypto Service Encryption User');
    expect(grantedRoles.secret.name).toBe('Key Vault Secrets User');
  });
});

describe('the addresses of the provider', () => {
  it('are IPv4 addresses in CIDR notation, each once; IPv6 addresses are left out', () => {
    const addresses = [
      '203.0.113.7',
      '203.0.113.7/32',
      '198.51.100.0/24',
      '2001:db8::1',
      '2001:db8::/32',
      ...hostileTexts,
    ];
    expect(firewallAddresses(addresses)).toEqual({
      allowed: ['203.0.113.7/32', '198.51.100.0/24'],
      leftOut: ['2001:db8::1', '2001:db8::/32'],
    });
  });
});
