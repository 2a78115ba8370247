import { describe, expect, it } from 'vitest';
import { removalCertificate } from '../../../electron/onboarding/hand-off/page/removal-certificate.ts';
import { administratorOf, callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const tenantId = tenantIdNumber(1);
const operator = callerOf(operatorPerson);

async function withTenant() {
  const dropped: string[] = [];
  const opened = consoleParts({ dropTokens: (tenant) => dropped.push(tenant.tenantId) });
  await opened.records.tenants.add(sampleTenant(1));
  const isThere = async () => (await opened.records.tenants.find(tenantId)) !== null;
  return { ...opened, offboarding: opened.handlers.offboarding, dropped, isThere };
}
const finish = (localData: 'keep' | 'erase') => ({ tenantId, localData, confirmation: undefined });

describe('the end of an offboarding', () => {
  it('drops the tokens and keeps the tenant', async () => {
    const { offboarding, dropped, isThere } = await withTenant();
    expect(await offboarding.finish(finish('keep'), operator)).toEqual({ ok: true, value: {} });
    expect(dropped).toEqual([tenantId]);
    expect(await isThere()).toBe(true);
  });

  it('erases the local data only after the person confirmed it', async () => {
    const { offboarding, dropped, isThere } = await withTenant();
    const asking = (answer: 'confirmed' | 'declined') => ({
      ...operator,
      confirm: () => Promise.resolve(answer),
    });
    expect(await offboarding.finish(finish('erase'), asking('declined'))).toMatchObject({
      problem: { code: 'action-not-confirmed' },
    });
    expect(dropped).toEqual([]);
    expect(await isThere()).toBe(true);
    expect(await offboarding.finish(finish('erase'), asking('confirmed'))).toEqual({ ok: true, value: {} });
    expect(dropped).toEqual([tenantId]);
    expect(await isThere()).toBe(false);
  });
});

describe('the proof of a provider', () => {
  it('is a check and a drill of this moment', async () => {
    const { offboarding, touched } = await withTenant();
    expect(await offboarding.prove({ tenantId }, operator)).toMatchObject({ value: { by: 'provider' } });
    expect(touched).toContain(tenantId);
  });

  it('is not made for a tenant out of reach, and plans need the administrator of the tenant', async () => {
    const { offboarding, touched } = await withTenant();
    const stranger = callerOf(administratorOf(tenantIdNumber(2)));
    expect(await offboarding.prove({ tenantId }, stranger)).toMatchObject({
      problem: { code: 'tenant-unknown' },
    });
    expect(touched).toEqual([]);
    const own = callerOf(administratorOf(tenantId));
    const depth = { is: 'everything' } as const;
    expect(await offboarding.plan({ tenantId, depth }, own)).toMatchObject({
      problem: { code: 'customer-sign-in-required' },
    });
  });

  it('becomes a certificate', async () => {
    const { offboarding } = await withTenant();
    const made = await offboarding.certificate({ tenantId }, operator);
    expect(made).toMatchObject({ value: { fileName: 'causeway-removal.html', mediaType: 'text/html' } });
    expect(made.ok && made.value.text).toContain('Certificate of removal');
  });
});

describe('a certificate of removal', () => {
  it('shows hostile text as text, and each result', async () => {
    const text = await removalCertificate({
      ...{ cloud: 'public', tenantId, appId: tenantId, applicationName: '<b>Broker</b>', providerName: '' },
      customerName: '<script>alert(1)</script>',
      proof: {
        ...{ at: '2026-03-02T08:30:00.000Z', by: 'customer' },
        rows: [
          { what: 'A <i>token</i>', found: 'present', detail: 'x', until: '2026-03-02T09:30:00.000Z' },
          { what: 'A role', found: 'gone', detail: 'None.', until: null },
        ],
      },
    });
    expect(text).not.toMatch(/<(?:script|b|i)>/);
    expect(text).toContain('Still there, until 2026-03-02T09:30:00.000Z');
    expect(text).toContain('Tokens that were issued before still work until they expire.');
    expect(text).toContain('An administrator of the tenant, with their own sign-in');
  });
});
