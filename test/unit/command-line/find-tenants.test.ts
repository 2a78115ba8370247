import { describe, expect, it } from 'vitest';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { findTenants } from '../../../electron/command-line/find-tenants.ts';

const tenant = (tenantId: string, name: string, domain: string | null): TenantRecord => ({
  tenantId,
  name,
  domain,
  cloud: 'public',
  vaults: [],
  addedAt: '2026-01-02T03:04:05Z',
});
const first = tenant('11111111-1111-4111-8111-111111111111', 'Älmgård', 'almgard.example');
const second = tenant('22222222-2222-4222-8222-222222222222', 'Twin', null);
const third = tenant('33333333-3333-4333-8333-333333333333', 'Twin', 'twin.example');
const all = [first, second, third];

describe('tenants on the command line', () => {
  it.each([first.tenantId.toUpperCase(), 'ALMGARD.example', 'älmgård', 'Älmgård'.normalize('NFD')])(
    'are found by %s',
    (reference) => expect(findTenants(all, [reference])).toEqual([first]),
  );

  it('are listed once, even if specified twice', () => {
    expect(findTenants(all, ['älmgård', first.tenantId, 'twin.example'])).toEqual([first, third]);
  });

  it('are not found by a part of the name', () => {
    expect(() => findTenants(all, ['almgard'])).toThrow('Tenant “almgard” not found');
  });

  it('are ambiguous by a shared name; the error lists their IDs', () => {
    expect(() => findTenants(all, ['twin'])).toThrow(`${second.tenantId}, ${third.tenantId}`);
  });
});
