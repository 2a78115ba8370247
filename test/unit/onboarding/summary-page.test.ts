import { describe, expect, it } from 'vitest';
import { nextReview, summaryPage } from '../../../electron/onboarding/hand-off/summary/summary-page.ts';
import { deriveOnboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import { sampleId, sampleTenant } from '../../support/sample-fleet.ts';

const tenant = {
  ...sampleTenant(1, { name: 'Contoso' }),
  vaults: [
    { vaultUri: 'https://contoso-kv.vault.azure.net', keyName: 'data', keyVersion: null, secretName: null },
  ],
};
const page = (part: Partial<Parameters<typeof summaryPage>[0]> = {}) =>
  summaryPage({
    ...{ tenant, appId: sampleId(900), applicationName: 'Key Broker', providerName: 'Bridgehead' },
    ...{ permissions: ['Group.Read.All'], permissionModel: 'rbac', ifRevoked: 'Files stop at once.' },
    ...{ path: deriveOnboardingPath(tenant, null), verifiedAt: '2026-03-02T08:30:00.000Z' },
    isStatement: false,
    now: new Date('2026-03-05T10:00:00.000Z'),
    ...part,
  });

describe('the summary that a customer keeps', () => {
  it('says whose statement it is if this console cannot prove the access', async () => {
    expect(await page()).not.toContain('according to the provider');
    expect(await page({ isStatement: true })).toMatch(/2 Mar 2026, 08:30 UTC, according to the provider/);
    expect(await page({ isStatement: true, verifiedAt: null })).toContain('Not known here');
  });

  it('names what was granted, when it was proven, the next review and what stops without it', async () => {
    const text = await page();
    for (const part of [
      ...['contoso-kv, key data (latest version)', sampleId(900), tenant.tenantId, 'Bridgehead'],
      ...['2 Mar 2026', '2 Mar 2027', 'Files stop at once.', 'Group.Read.All', 'at least 24 hours'],
    ])
      expect(text).toContain(part);
  });

  it('says that the provider proves it if nobody did here, and that an access policy covers every key', async () => {
    const text = await page({ verifiedAt: null, permissionModel: 'access policy', ifRevoked: '' });
    expect(text).toContain('Not known here: the provider proves it, with an access check of its own');
    expect(text).toContain('5 Mar 2027');
    expect(text).toContain('An access policy applies to all keys');
    expect(text).toContain('The provider did not say what stops.');
  });

  it('takes a name as text, and allows neither scripts nor requests', async () => {
    const text = await page({ applicationName: '<script>alert(1)</script>', ifRevoked: '<img src=x>' });
    expect(text).not.toMatch(/<script|<img/);
    expect(text).toMatch(
      /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
    );
  });

  it('is reviewed a year after the proof, also after a leap day', () => {
    const now = new Date('2026-03-05T10:00:00.000Z');
    expect(nextReview({ verifiedAt: '2028-02-29T00:00:00.000Z', now })).toBe('2029-03-01T00:00:00.000Z');
  });
});
