import type { KeySummary, RoundTrip, RoundTripRequest } from '../../shared/domain/encryption.ts';

export const fakeKeys = (): KeySummary[] => [
  { name: 'shared-key', enabled: true, version: 'v1', type: 'RSA', sizeBits: 2048 },
  { name: 'curve-key', enabled: true, version: 'v1', type: 'EC', sizeBits: null },
];

/** A successful round trip for a screen. Nothing is encrypted. */
export function fakeRoundTrip({
  vaultUri,
  keyName,
  algorithm,
  operation,
  text,
}: RoundTripRequest): RoundTrip {
  const names = operation === 'encrypt' ? (['encrypt', 'decrypt'] as const) : (['wrap', 'unwrap'] as const);
  return {
    keyId: `${vaultUri}/keys/${keyName}/v1`,
    keyVersion: 'v1',
    keySizeBits: 2048,
    algorithm,
    operation,
    ciphertext: 'q83vEjRWeJq8',
    messageBytes: new TextEncoder().encode(text).length,
    returnedText: text,
    sameBytes: true,
    steps: (['read key', ...names] as const).map((name, index) => ({
      name,
      durationMs: 40 + 15 * index,
      evidence: [
        {
          service: 'Key Vault',
          method: index === 0 ? 'GET' : 'POST',
          url: `${vaultUri.replace('https://', '')}/keys/${keyName}/v1`,
          status: 200,
          requestId: `req-${name.replace(' ', '-')}`,
          correlationId: null,
          at: '2026-03-02T08:30:00.000Z',
          durationMs: 40 + 15 * index,
        },
      ],
    })),
  };
}
