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
