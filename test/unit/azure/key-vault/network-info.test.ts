import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNetworkInfo } from '../../../../electron/azure/key-vault/network-info.ts';

describe('the client’s connection', () => {
  it.each([
    ['conn_type=Ipv4;addr=203.0.113.27;act_addr_fam=InterNetwork;', '203.0.113.27', false],
    ['addr=2001:db8::7;act_addr_fam=InterNetworkV6;', '2001:db8::7', false],
    ['conn_type=Ipv4;addr=10.20.1.4;act_addr_fam=InterNetwork;', '10.20.1.4', true],
    ['addr=fd00::4;act_addr_fam=InterNetworkV6;', 'fd00::4', true],
    ['conn_type=PrivateLink;addr=203.0.113.27;', '203.0.113.27', true],
  ])('is read from %s', (header, address, overPrivateLink) => {
    expect(readNetworkInfo(header)).toEqual({ address, overPrivateLink });
  });

  it('is null if the header contains no address', () => {
    expect(readNetworkInfo('')).toBeNull();
    expect(readNetworkInfo('conn_type=Ipv4;act_addr_fam=InterNetwork;')).toBeNull();
    fc.assert(
      fc.property(fc.string(), (noise) => {
        const connection = readNetworkInfo(`addr=${noise}`);
        expect(connection === null || /^[0-9a-f.:]+(%.*)?$/i.test(connection.address)).toBe(true);
      }),
    );
  });
});
