import { describe, expect, it } from 'vitest';
import { authorizeUrl, authority, openLab, redirectUri, type Lab } from './lab.ts';

const page = async ({ simulator }: Lab, url: string): Promise<string> =>
  (await simulator.fetch(new Request(url))).text();
const consentUrl = (lab: Lab): string =>
  `${authority}/${lab.one.tenantId}/adminconsent?${new URLSearchParams({
    client_id: lab.application.appId,
    redirect_uri: lab.application.redirectUris[0] ?? '',
  }).toString()}`;

/** The radio buttons of a page in their order. */
const choices = (text: string) =>
  [...text.matchAll(/<input\s+type="radio"\s+name="account"\s+value="([^"]*)"\s*(checked)?/g)].map(
    ([, value = '', checked]) => ({ value, checked: checked !== undefined }),
  );

/** Submits the form. */
const submit = async ({ simulator }: Lab, url: string, more: Readonly<Record<string, string>>) => {
  const body = new URLSearchParams({ decision: 'accept', ...more });
  const answer = await simulator.fetch(new Request(url, { method: 'POST', body }));
  return { location: answer.headers.get('location'), text: await answer.text() };
};

describe.each([
  ['the sign-in page', (lab: Lab) => authorizeUrl(lab, lab.one.tenantId)],
  ['the consent page', consentUrl],
])('%s', (_what, urlOf) => {
  it('lists only the accounts of the tenant as radio buttons, with the first one selected', async () => {
    const lab = openLab();
    const names = lab.one.accounts.map(({ userPrincipalName }) => userPrincipalName);
    const text = await page(lab, urlOf(lab));
    expect(choices(text)).toEqual([...names, ''].map((value, index) => ({ value, checked: index === 0 })));
    expect(text).not.toContain('labtwo');
  });

  it('escapes HTML in names', async () => {
    const lab = openLab();
    const [account] = lab.one.accounts;
    Object.assign(account ?? {}, { displayName: '<script>alert("you")</script>' });
    lab.application.displayName = '"><img src=x onerror=alert(1)>';
    const text = await page(lab, urlOf(lab));
    expect(text).toContain('&lt;script&gt;alert(&quot;you&quot;)&lt;/script&gt;');
    expect(text).not.toMatch(/<script|<img/);
  });

  it('accepts the selected account, or the one in the text field', async () => {
    const lab = openLab();
    const url = urlOf(lab);
    const { userPrincipalName: name = '', password = '' } = lab.one.accounts[0] ?? {};
    const selected = await submit(lab, url, { account: name, anotherAccount: '', password });
    const typed = await submit(lab, url, { account: '', anotherAccount: name, password });
    const unknown = await submit(lab, url, { account: '', anotherAccount: 'x@labone.example', password });
    expect(selected.location).toContain('http://localhost');
    expect(typed.location).toContain('http://localhost');
    expect([unknown.location, unknown.text]).toEqual([null, expect.stringContaining('AADSTS50034')]);
  });
});

it('selects the account of the login hint, or puts it into the text field if the tenant does not list it', async () => {
  const lab = openLab();
  const member = lab.one.accounts[1]?.userPrincipalName ?? '';
  const known = await page(lab, authorizeUrl(lab, lab.one.tenantId, { login_hint: member.toUpperCase() }));
  expect(choices(known).find(({ checked }) => checked)?.value).toBe(member);
  const unknown = await page(
    lab,
    authorizeUrl(lab, lab.one.tenantId, { login_hint: 'guest@elsewhere.example' }),
  );
  expect(choices(unknown).find(({ checked }) => checked)?.value).toBe('');
  expect(unknown).toContain('value="guest@elsewhere.example"');
});

it('the consent page lists every permission that the consent grants, with its resource and type', async () => {
  const lab = openLab();
  const text = await page(lab, consentUrl(lab));
  for (const permission of lab.application.requiredPermissions)
    expect(text).toContain(`<li>${permission}: Microsoft Graph, application permission</li>`);
  expect(text).toContain('<li>User.Read: Microsoft Graph, delegated permission</li>');
  expect(text).toContain(
    '<li>user_impersonation: Windows Azure Service Management API, delegated permission</li>',
  );
});

it('a sign-in redirects to the requested redirect URI', async () => {
  const lab = openLab();
  const { userPrincipalName: account = '', password = '' } = lab.one.accounts[1] ?? {};
  const { location } = await submit(lab, authorizeUrl(lab, lab.one.tenantId), { account, password });
  expect(location?.startsWith(`${redirectUri}?`)).toBe(true);
});
