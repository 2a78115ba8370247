import type { RevocationDrill, Trial } from '../../shared/domain/drill.ts';
import type { CustomerReport } from '../../shared/domain/report.ts';
import { sampleAppMissing, sampleId } from './sample-fleet.ts';

export const fakeCustomerReport = (): CustomerReport => ({
  kind: 'message',
  subject: 'Action required in your Azure tenant: Key is disabled',
  message: 'Hello,\n\nEnable the key.',
  html: '<!doctype html><title>Key is disabled</title><p>Enable the key.</p>',
  fileName: 'azure-access.html',
});

/** The first drill takes the tokens. Consent is revoked before the second one. */
export function fakeDrills(): { next(): RevocationDrill } {
  let drilled = 0;
  const accepted: Trial = { state: 'accepted' };
  const refused: Trial = { state: 'refused', problem: sampleAppMissing(sampleId(2)) };
  return {
    next() {
      drilled += 1;
      const armedNow = drilled === 1;
      const expiresAt = '2026-03-02T09:30:00.000Z';
      return {
        at: '2026-03-02T08:30:00.000Z',
        armedNow,
        rows: (['graph.microsoft.com', 'customer2-kv.vault.azure.net'] as const).map((host, index) => ({
          service: index === 0 ? 'Microsoft Graph' : 'Key Vault',
          host,
          cached: { takenAt: '2026-03-02T08:30:00.000Z', expiresAt, used: accepted },
          fresh: armedNow
            ? { given: accepted, expiresAt, used: accepted }
            : { given: refused, expiresAt: null, used: null },
        })),
        exposedUntil: armedNow ? null : expiresAt,
        evidence: [],
      };
    },
  };
}
