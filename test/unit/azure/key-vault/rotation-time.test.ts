import { expect, it } from 'vitest';
import { rotationTimeOf } from '../../../../electron/azure/key-vault/rotation-time.ts';

const key = { createdOn: '2026-01-31T10:00:00.000Z', expiresOn: '2027-01-31T10:00:00.000Z' };
const after = (timeAfterCreate: string) => ({ action: 'Rotate', timeAfterCreate }) as const;
const before = (timeBeforeExpiry: string) => ({ action: 'Rotate', timeBeforeExpiry }) as const;

it('a key rotates after its creation or before its expiry, in years, months and days', () => {
  expect(rotationTimeOf([after('P90D')], key)).toBe('2026-05-01T10:00:00.000Z');
  expect(rotationTimeOf([after('P1Y2M3D')], key)).toBe('2027-04-03T10:00:00.000Z');
  expect(rotationTimeOf([before('P30D')], key)).toBe('2027-01-01T10:00:00.000Z');
});

it('the earliest action counts', () => {
  expect(rotationTimeOf([before('P30D'), after('P6M'), after('P90D')], key)).toBe('2026-05-01T10:00:00.000Z');
});

it('a policy that only notifies rotates nothing', () => {
  expect(rotationTimeOf([], key)).toBeNull();
  expect(rotationTimeOf([{ action: 'Notify', timeBeforeExpiry: 'P30D' }], key)).toBeNull();
});

it('a time that cannot be calculated is not known', () => {
  expect(rotationTimeOf([after('P1W'), after('PT5H'), { action: 'Rotate' }], key)).toBeNull();
  expect(rotationTimeOf([after('P90D'), before('P30D')], { createdOn: null, expiresOn: null })).toBeNull();
  const last = { createdOn: '+275760-09-13T00:00:00.000Z', expiresOn: '9999-12-01T00:00:00.000Z' };
  expect(rotationTimeOf([after('P90D')], last)).toBeNull();
  expect(rotationTimeOf([after('P90D'), before('P30D')], last)).toBe('9999-11-01T00:00:00.000Z');
});
