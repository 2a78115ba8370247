import { describe, expect, it } from 'vitest';
import { readTokenClaims } from '../../../electron/identity/read-token-claims.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { otherTenantId, tenantId, tokenFor } from './fake-entra.ts';

const codeWith = (iss: unknown, cloud: CloudName = 'public'): string => {
  try {
    readTokenClaims(tokenFor({ iss }), { tenantId, authorityHost: clouds[cloud].authorityHost });
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
