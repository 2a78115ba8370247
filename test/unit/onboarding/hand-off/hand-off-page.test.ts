// @vitest-environment jsdom
import { createHash } from 'node:crypto';
import { parseDeepLink } from '../../../../shared/domain/deep-link.ts';
import { describe, expect, it } from 'vitest';
import { handOffFiles } from '../../../../electron/onboarding/hand-off/hand-off-files.ts';
import type { HandOffRequest } from '../../../../electron/onboarding/hand-off/hand-off-request.ts';
import { handOffScripts } from '../../../../electron/onboarding/hand-off/hand-off-scripts.ts';
import { handOffPage } from '../../../../electron/onboarding/hand-off/page/hand-off-page.ts';
import { exampleRequest, hostileTexts, ids, modestRequest } from './example-requests.ts';

const documentOf = async (request: HandOffRequest) =>
  new DOMParser().parseFromString((await handOffPage(request)).text, 'text/html');
const textOf = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
/** The names of all elements and attributes in their order. */
const structureOf = (document: Document) =>
  [...document.querySelectorAll('*')].map((element) =>
    [element.tagName, ...element.getAttributeNames()].join(' '),
  );

describe('the page for the customer’s administrator', () => {
  it('says who asks, what for, with which roles, and what is not allowed', async () => {
    const text = textOf((await documentOf(exampleRequest)).body);
    for (const part of [
      'Application Contoso Backup Provider Contoso',
      `Application ID ${ids.app} Your tenant ${ids.tenant} Cloud Azure Invitation invitation-1`,
      'The provider states these names, and anybody can state them.',
      'wrap and unwrap data keys with it.',
      'Read the value of the secret backup-settings.',
      'the subscribed products of your organization (Organization.Read.All)',
      'Export the private part of a key',
      'Grant application permissions of Microsoft Graph (Organization.Read.All, User.Read.All) Privileged Role Administrator the tenant',
      'Required role: Key Vault Crypto Officer, scope: the key vault',
      'causeway-receipt.json',
      'They never delete a key, a secret or a key vault.',
    ])
      expect(text).toContain(part);
  });

  it('holds every script in a block of its own, ready to be copied', async () => {
    const document = await documentOf(exampleRequest);
    const blocks = [...document.querySelectorAll('details')].map((details) => [
      textOf(details.querySelector('summary')),
      details.querySelector('pre')?.textContent,
    ]);
    expect(blocks).toEqual(
      handOffScripts(exampleRequest).map(({ title, fileName, text }) => [
        `${title}: save as ${fileName}`,
        text.replace('\ufeff', ''),
      ]),
    );
  });

  it('says that an access policy applies to the whole key vault', async () => {
    const text = textOf((await documentOf({ ...modestRequest, secretName: 'settings' })).body);
    expect(text).toContain('An access policy applies to all keys, not only to the requested one.');
    expect(text).toContain('An access policy applies to all secrets, not only to the requested one.');
    expect(text).not.toContain('Use any other key or secret');
    expect(text).toContain('Read data of your tenant through Microsoft Graph by itself.');
  });

  it('points at a permission that it does not know, and at one that allows changes', async () => {
    const permissions = ['Sites.Selected', 'Application.ReadWrite.All', 'Mail.Send'];
    const text = textOf((await documentOf({ ...exampleRequest, permissions })).body);
    expect(text).toContain('Use the permission Sites.Selected of Microsoft Graph. Look it up');
    expect(text).toContain(
      'Application.ReadWrite.All of Microsoft Graph. Its name indicates that it allows changes.',
    );
    expect(text).toContain('Mail.Send of Microsoft Graph. Its name indicates that it allows changes.');
  });

  it('needs nothing from elsewhere, and its policy allows its one style only', async () => {
    const document = await documentOf(exampleRequest);
    const policy = document
      .querySelector('meta[http-equiv="Content-Security-Policy"]')
      ?.getAttribute('content');
    const style = document.querySelector('style')?.textContent ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(document.querySelectorAll('script, link, img, iframe, form, object, [style], [src]')).toHaveLength(
      0,
    );
    expect(style).toContain('prefers-color-scheme: dark');
    expect(style).toContain('@media print');
    const hosts = [...document.querySelectorAll('a')].map(({ href }) => new URL(href).host);
    expect([...new Set(hosts)].sort()).toEqual(['login.microsoftonline.com', 'onboard', 'portal.azure.com']);
    const back = [...document.querySelectorAll('a')].filter(({ protocol }) => protocol === 'causeway:');
    expect(back.map(({ href }) => parseDeepLink(href))).toEqual([
      { page: 'onboarding', tenantId: exampleRequest.tenantId },
    ]);
  });

  it('links to the cloud of the tenant', async () => {
    const document = await documentOf({ ...exampleRequest, cloud: 'china' });
    const hosts = [...document.querySelectorAll('a')].map(({ href }) => new URL(href).host);
    expect(hosts).toEqual([
      'login.partner.microsoftonline.cn',
      'login.partner.microsoftonline.cn',
      'portal.azure.cn',
      'onboard',
    ]);
    expect(document.querySelector('a')?.pathname).toBe(`/${ids.tenant}/adminconsent`);
  });

  it('has the same elements whatever the names contain', async () => {
    const expected = structureOf(await documentOf(exampleRequest));
    for (const text of hostileTexts) {
      const names = { applicationName: text, providerName: `x${text}`, invitationId: text };
      const keyAndSecret = { key: { ...exampleRequest.key, keyName: text }, secretName: text };
      const document = await documentOf({ ...exampleRequest, ...names, ...keyAndSecret });
      expect([text, structureOf(document)]).toEqual([text, expected]);
      const { text: page } = await handOffPage({ ...exampleRequest, ...names, invitationId: null });
      expect(page).not.toMatch(/[\u202a-\u202e]/);
    }
  });

  it('shows a name as it was given', async () => {
    const name = `Müller & Söhne <"Key's" Backup>`;
    const document = await documentOf({ ...exampleRequest, applicationName: name });
    expect(document.querySelector('dd bdi')?.textContent).toBe(name);
  });
});

describe('the hand-off pack', () => {
  it('is the page and the scripts, with file names that differ', async () => {
    const files = await handOffFiles(exampleRequest);
    expect(files.map(({ fileName, mediaType }) => `${fileName} ${mediaType}`)).toEqual([
      'causeway-request.html text/html',
      'causeway-set-up.sh application/x-sh',
      'causeway-set-up.ps1 text/plain',
      'main.bicep text/plain',
      'bicepconfig.json application/json',
      'main.tf text/plain',
      'causeway-revoke.sh application/x-sh',
      'causeway-revoke.ps1 text/plain',
    ]);
    const elsewhere = await handOffFiles({ ...exampleRequest, cloud: 'us-government' });
    expect(elsewhere.map(({ fileName }) => fileName)).not.toContain('bicepconfig.json');
  });
});
