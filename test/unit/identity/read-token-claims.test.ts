import { describe, expect, it } from 'vitest';
import { readTokenClaims } from '../../../electron/identity/read-token-claims.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { otherTenantId, tenantId, tokenFor } from './fake-entra.ts';

const codeWith = (iss: unknown, cloud: CloudName = 'public'): string => {
  try {
    const { authorityHost } = clouds[cloud];
    readTokenClaims(tokenFor({ iss }), { tenantId, authorityHost, resource: 'https://graph.microsoft.com' });
    return 'accepted';
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : String(error);
  }
};

describe('the issuer of a token', () => {
  it.each<[CloudName, string]>([
    ['public', `https://sts.windows.net/${tenantId}/`],
    ['public', `https://login.microsoftonline.com/${tenantId}/v2.0`],
    ['public', `https://sts.windows.net/${tenantId.toUpperCase()}/`],
    ['us-government', `https://sts.windows.net/${tenantId}/`],
    ['us-government', `https://login.microsoftonline.us/${tenantId}/v2.0`],
    ['china', `https://sts.chinacloudapi.cn/${tenantId}/`],
    ['china', `https://login.partner.microsoftonline.cn/${tenantId}/v2.0`],
  ])('is accepted in the cloud %s: %s', (cloud, iss) => {
    expect(codeWith(iss, cloud)).toBe('accepted');
  });

  it.each([
    `https://sts.windows.net/${otherTenantId}/`,
    `https://login.microsoftonline.com/${otherTenantId}/v2.0`,
  ])('is another tenant’s, although the claim “tid” is right: %s', (iss) => {
    expect(codeWith(iss)).toBe('token-for-another-tenant');
  });

  it.each<[CloudName, unknown]>([
    ['public', `https://sts.chinacloudapi.cn/${tenantId}/`],
    ['china', `https://sts.windows.net/${tenantId}/`],
    ['us-government', `https://login.microsoftonline.com/${tenantId}/v2.0`],
    ['public', `https://sts.windows.net.attacker.example/${tenantId}/`],
    ['public', `http://sts.windows.net/${tenantId}/`],
    ['public', `https://sts.windows.net/${tenantId}/${otherTenantId}/`],
    ['public', ''],
    ['public', undefined],
    ['public', 7],
  ])('is not known in the cloud %s: %s', (cloud, iss) => {
    expect(codeWith(iss, cloud)).toBe('answer-not-readable');
  });
});

describe('the audience of a token', () => {
  const codeFor = (aud: unknown, resource: string): string => {
    try {
      const { authorityHost } = clouds.public;
      readTokenClaims(tokenFor({ aud }), { tenantId, authorityHost, resource });
      return 'accepted';
    } catch (error) {
      return error instanceof ProblemError ? error.problem.code : String(error);
    }
  };

  it.each([
    ['https://vault.azure.net', 'https://vault.azure.net'],
    ['https://vault.azure.net/', 'https://vault.azure.net'],
    ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'https://vault.azure.net'],
    ['CFA8B339-82A2-471A-A3C9-0FC0BE7A4093', 'https://vault.usgovcloudapi.net'],
    ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'],
    ['https://management.core.windows.net/', 'https://management.azure.com'],
    ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'https://management.azure.com'],
    ['https://unknown.example', 'https://unknown.example'],
  ])('%s is accepted for %s', (aud, resource) => {
    expect(codeFor(aud, resource)).toBe('accepted');
  });

  it.each<[unknown, string]>([
    ['https://graph.microsoft.com', 'https://vault.azure.net'],
    ['00000003-0000-0000-c000-000000000000', 'https://vault.azure.net'],
    ['https://vault.azure.net.attacker.example', 'https://vault.azure.net'],
    ['https://vault.azure.net', 'https://graph.microsoft.com'],
    ['https://vault.azure.net', 'https://unknown.example'],
    ['', 'https://vault.azure.net'],
    [undefined, 'https://management.azure.com'],
    [['https://graph.microsoft.com', 'https://vault.azure.net'], 'https://vault.azure.net'],
  ])('%s is that of another service than %s', (aud, resource) => {
    expect(codeFor(aud, resource)).toBe('token-for-another-audience');
  });
});
