import { DeviceCodeCredential, InteractiveBrowserCredential } from '@azure/identity';
import { PublicClientApplication } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servicePrincipalOf } from '../../electron/simulator/world/tenant.ts';
import { standInForBrowser, type BrowserStandIn } from './browser-stand-in.ts';
import { clientTransports, type ClientTransport } from './client-transports.ts';
import { onTransport } from './on-each-transport.ts';

const scopes = ['https://graph.microsoft.com/User.Read'];
const deviceCodePage = 'https://login.microsoftonline.com/common/oauth2/deviceauth';

describe.each(clientTransports)('people sign in %s', (_name, open) => {
  let transport: ClientTransport;
  let browser: BrowserStandIn;
  beforeAll(async () => {
    transport = await open();
    browser = await standInForBrowser();
    const { application, principal } = consoleAtTenant();
    application.appRoles = ['Causeway.Reader'];
    application.emitsDirectoryRoles = true;
    principal.assignedUsers = [{ accountId: memberId(), role: 'Causeway.Reader' }];
  });
  afterAll(async () => {
    await browser.close();
    await transport.close();
  });

  const { tenantAt } = onTransport(() => transport);
  const clientId = () => transport.doors.recipe.app.clientId;
  const consoleAtTenant = () => {
    const { world } = transport.simulator;
    const tenant = world.tenants.get(tenantAt(0).tenantId);
    const application = world.applications.get(clientId());
    const principal = tenant && servicePrincipalOf(tenant, clientId());
    if (!tenant || !application || !principal) throw new Error('The lab has no such application.');
    return { tenant, application, principal };
  };
  const memberId = () => consoleAtTenant().tenant.accounts[1]?.objectId ?? '';
  const member = () => {
    const { userPrincipalName: account, password } = tenantAt(0).member;
    return { account, password, decision: 'accept' };
  };
  const asForm = (form: Readonly<Record<string, string>>): RequestInit => ({
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });

  /** Signs in on the page, and sends the form that the page then submits by itself to the client. */
  async function signInOnPage(url: string): Promise<void> {
    expect(new URL(url).searchParams.get('response_mode')).toBe('form_post');
    const page = await (await transport.fetch(url, asForm(member()))).text();
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
    const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
    expect((await fetch(action, asForm(form))).status).toBe(200);
  }
  /** In process, so that the client need not poll twice. */
  const enterCode = (code: string) =>
    transport.simulator.fetch(new Request(deviceCodePage, asForm({ user_code: code, ...member() })));

  it('with InteractiveBrowserCredential, which receives the answer as a form', async () => {
    const credential = new InteractiveBrowserCredential({ clientId: clientId(), ...transport.sdk });
    const [{ token }] = await Promise.all([
      credential.getToken(scopes),
      browser.nextAddress().then(signInOnPage),
    ]);
    expect(decodeJwt(token)).toMatchObject({
      oid: memberId(),
      scp: expect.stringContaining('User.Read') as string,
    });
  });

  it('with acquireTokenInteractive of msal-node, whose ID token has roles and directory roles', async () => {
    const application = new PublicClientApplication({
      auth: { clientId: clientId(), authority: 'https://login.microsoftonline.com/organizations' },
      system: transport.msal,
    });
    const result = await application.acquireTokenInteractive({
      scopes,
      nonce: 'once',
      openBrowser: (url) => signInOnPage(url),
    });
    expect(result.account).toMatchObject({ homeAccountId: `${memberId()}.${tenantAt(0).tenantId}` });
    expect(result.idTokenClaims).toMatchObject({
      nonce: 'once',
      roles: ['Causeway.Reader'],
      wids: ['b79fbf4d-3ef9-4689-8143-76b194e85509'],
    });
  });

  it('with DeviceCodeCredential', async () => {
    const entered: Promise<Response>[] = [];
    const credential = new DeviceCodeCredential({
      clientId: clientId(),
      ...transport.sdk,
      userPromptCallback: ({ userCode, verificationUri }) => {
        expect(verificationUri).toBe('https://microsoft.com/devicelogin');
        entered.push(enterCode(userCode));
      },
    });
    const { token } = await credential.getToken(scopes);
    expect(decodeJwt(token)).toMatchObject({ oid: memberId() });
    expect(await (await entered[0])?.text()).toContain('You have signed in');
  });
});
