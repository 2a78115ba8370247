import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';

const explained = (text: string) =>
  explainText(text, new Date('2026-03-01T12:00:00Z')).findings.map(({ problem }) => explainProblem(problem));
const stepsFor = (text: string) =>
  explained(text).flatMap(({ remedy }) => remedy.map(({ by, say }) => `${by}: ${say}`));

const severalCauses =
  "AADSTS650056: Misconfigured application. This could be due to one of the following: the client has not listed any permissions for 'AAD Graph' in the requested permissions in the client's application registration. Or, the admin has not consented in the tenant.";
const oneOfTwo =
  "Missing role permissions on the request. API requires one of 'Team.ReadBasic.All, Group.Read.All'. Roles on the request 'User.Read.All'.";
const expiredLongAgo =
  'AADSTS700024: Client assertion is not within its valid time range. Current time: 2026-02-03T12:00:03Z, assertion valid from 2026-02-03T10:00:02Z, expiry time of assertion 2026-02-03T10:10:02Z.';
const unreadablePrincipal =
  'PS> New-AzRoleAssignment -SignInName jo@contoso.example -RoleDefinitionName Reader\nNew-AzRoleAssignment : Insufficient privileges to complete the operation.';

describe('the sentence of an error decides about its steps', () => {
  it.each([
    ['AADSTS54005: OAuth2 Authorization code was already redeemed', /^operator: Sign in again\. The new/],
    ['AADSTS9002326', /^provider: Register the redirect URI under the platform “Single-page application”/],
    ['AADSTS9002327', /^provider: Register the redirect URI under the platform “Web”/],
    ['AADSTS9002346', /^provider: Allow accounts in any organizational directory/],
    ['AADSTS530034', /^provider: Allow the access in the home tenant of the account/],
    ['unverified: This app may be risky.', /^provider: Verify the publisher/],
    ['AKV10032: Invalid issuer.', /^provider: .*“AdditionallyAllowedTenants”/],
  ])('%s', (text, step) => {
    expect(stepsFor(text)).toContainEqual(expect.stringMatching(step));
  });

  it.each([
    ['BrowserAuthError: popup_window_error', /pop-up/],
    ['Error: `subscription_id` is a required provider property', /ARM_SUBSCRIPTION_ID/],
    ['Blocked by tenant configured AppOnly AccessPolicy settings.', /Add the mailbox/],
    ['Tenant does not have a SPO license.', /Assign a license/],
  ])('and about no other: %s', (text, step) => {
    expect(stepsFor(text)).toEqual([expect.stringMatching(step)]);
  });

  it.each([
    [
      'IDW10201: Neither scope nor roles claim was found.',
      /^customer: Grant admin consent to an app role/,
      /Assignment required/,
    ],
    [expiredLongAgo, /^operator: Synchronize the clock/, /^customer/],
    [unreadablePrincipal, /^operator: .*“-ObjectId”/, /--object-id/],
  ])('and about no other cause: %s', (text, step, other) => {
    expect(stepsFor(text)).toContainEqual(expect.stringMatching(step));
    expect(stepsFor(text)).not.toContainEqual(expect.stringMatching(other));
  });

  it('an application without an assignment needs an app role first', () => {
    expect(stepsFor('AADSTS501051')[0]).toMatch(/^customer: Grant admin consent to an app role/);
    expect(stepsFor('AADSTS501051')).toContainEqual(expect.stringMatching(/has no app roles/));
  });

  it.each([
    'IDX10205: Issuer validation failed.',
    'IDX10223: Lifetime validation failed.',
    'IDW10502: An MsalUiRequiredException was thrown.',
    "https://fjord-keys.vault.azure.net/keys from origin 'https://app.fjord.example' has been blocked by CORS policy",
  ])('what was reported after a request does not say that there was none: %s', (text) => {
    expect(explained(text)[0]?.explanation).not.toContain('without a request');
    expect(explained('ClientConfigurationError: untrusted_authority')[0]?.explanation).toContain(
      'without a request',
    );
  });

  it('a sign-in page in a match has no query, which can contain an authorization code', () => {
    const text =
      "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?state=s1 (redirected from 'https://app.fjord.example/cb?code=0.AXoA12') from origin 'https://app.fjord.example' has been blocked by CORS policy";
    const [found] = explainText(text, new Date('2026-03-01T12:00:00Z')).findings;
    expect(found?.matched).toContain('/cb');
    expect(found?.matched).not.toMatch(/AXoA|state=/);
  });

  it('an error with several causes is not explained as certain', () => {
    expect(explained(severalCauses)[0]?.explanation).toContain('one of several causes');
    expect(explained('AADSTS650056')[0]?.explanation).not.toContain('one of several causes');
  });

  it('of several sufficient permissions, all are named and no command grants one', () => {
    const [found] = explained(oneOfTwo);
    expect(found?.explanation).toContain('one of the permissions Team.ReadBasic.All, Group.Read.All.');
    expect(found?.remedy.flatMap(({ commands = [] }) => commands)).toEqual([]);
  });

  it('a token without any permission is explained as such', () => {
    expect(explained('Either scp or roles claim need to be present in the token.')[0]?.explanation).toContain(
      'It has no application permission in the tenant.',
    );
  });
});
