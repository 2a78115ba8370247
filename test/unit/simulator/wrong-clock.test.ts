import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../electron/simulator/world/fault.ts';
import { addFault } from './add-fault.ts';
import { call } from './call.ts';
import { authority, openLab, openLabVault, type Lab } from './lab.ts';

const second = 1_000;
const hour = 60 * 60 * second;

describe('a service with a wrong clock', () => {
  const skew = (lab: Lab, service: ServiceName, milliseconds: number): void => {
    addFault(lab, service, { kind: 'clock skew', milliseconds });
  };

  it.each([hour, -hour])('shows it in every answer, off by %i', async (offset) => {
    const { lab, use } = await openLabVault();
    skew(lab, 'key-vault', offset);
    const { headers } = await use('GET', '/healthstatus');
    const shown = Date.parse(headers.get('date') ?? '') - lab.clock.now();
    expect(Math.abs(shown - offset)).toBeLessThan(second);
  });

  it.each([
    [hour + 10 * 60 * second, 'The token is expired'],
    [-hour, 'The token is not yet valid'],
  ])('judges tokens by it, off by %i', async (offset, words) => {
    const { lab, use } = await openLabVault();
    skew(lab, 'key-vault', offset);
    const { status, body } = await use('GET', '/keys/rsa-2048');
    expect([status, body.error.message]).toEqual([401, expect.stringContaining(words)]);
  });

  it('judges keys by it', async () => {
    const { lab, use, vault } = await openLabVault();
    const [version] = vault.keys.get('rsa-2048')?.versions ?? [];
    if (version) version.expires = lab.clock.now() + 60 * second;
    const wrap = () => use('POST', '/keys/rsa-2048/wrapkey', { alg: 'RSA-OAEP-256', value: 'AAAA' });
    expect((await wrap()).status).toBe(200);
    skew(lab, 'key-vault', 2 * 60 * second);
    expect((await wrap()).body.error.message).toContain('not allowed on an expired key');
  });

  it('does not change the clock of another service', async () => {
    const lab = openLab();
    skew(lab, 'graph', 24 * hour);
    const { headers } = await call(lab, `${authority}/common/v2.0/.well-known/openid-configuration`);
    expect(Date.parse(headers.get('date') ?? '')).toBeLessThanOrEqual(lab.clock.now());
  });

  it('shows it in the answer of another fault, too', async () => {
    const { lab, use } = await openLabVault();
    skew(lab, 'key-vault', 24 * hour);
    addFault(lab, 'key-vault', { kind: 'server error', status: 503 });
    const { status, headers } = await use('GET', '/keys');
    expect(status).toBe(503);
    expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThan(lab.clock.now() + 23 * hour);
  });

  it('restores a backup that was made before', async () => {
    const { lab, use } = await openLabVault();
    const { body } = await use('POST', '/secrets/test/backup');
    skew(lab, 'key-vault', second);
    const { status } = await use('POST', '/secrets/restore', { value: body.value });
    expect(status).toBe(409);
  });
});
