import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comesFromService } from '../../electron/azure/errors/comes-from-service.ts';
import { serviceOfHost } from '../../electron/network/service-of-host.ts';
import { schemasAreMissing } from './published-schemas.ts';

interface Recorded {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const folder = new URL('../../../shared/azure-specs/recordings/', import.meta.url);

/** The tools that recorded Resource Manager removed its request IDs, which Microsoft documents for every response. */
const removedByRecorder = { 'x-ms-correlation-request-id': '1d1d1d1d-0000-4000-8000-000000000001' };

function recordedRefusals(): (Recorded & { readonly service: string })[] {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'));
  return lines
    .map((line) => JSON.parse(line) as Recorded)
    .filter(({ status }) => status >= 400 && status < 500)
    .map((recorded) => {
      const service = serviceOfHost(new URL(recorded.url).hostname);
      const names = Object.entries(recorded.headers).map(([name, value]) => [name.toLowerCase(), value]);
      const headers = {
        ...(Object.fromEntries(names) as Record<string, string>),
        ...(service === 'Resource Manager' && removedByRecorder),
      };
      return { ...recorded, service, headers };
    });
}

describe.skipIf(schemasAreMissing)(
  'the recorded traffic of the real services (beside the project, in ../shared/azure-specs)',
  () => {
    it.each(['Entra', 'Graph', 'Resource Manager', 'Key Vault'])(
      'has refusals of %s that are believed',
      (name) => {
        const refusals = recordedRefusals().filter(({ service }) => service === name);
        expect(refusals.length).toBeGreaterThan(3);
        expect(refusals.filter((one) => !comesFromService(one.service, one))).toEqual([]);
      },
    );
  },
);
