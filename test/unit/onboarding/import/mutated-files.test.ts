import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../../shared/contract/action.ts';
import { importAs, importPreview } from '../../../../shared/domain/onboarding/customer-import.ts';
import { isGuid } from '../../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { callerOf, consoleParts, operatorPerson } from '../../../support/console-parts.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

/** A release is tried with 10,000 files. */
const numRuns = Number(process.env['CAUSEWAY_IMPORT_RUNS'] ?? 300);
const longest = Math.max(60_000, numRuns * 60);

const customers = [1, 2, 3, 4, 5].map((number) => ({
  name: number === 2 ? 'O’Neill, "Sons" & 北海道' : `Customer ${number}`,
  tenant: number === 3 ? 'customer3.example' : tenantIdNumber(number),
  cloud: 'public',
  vaultUri: `https://vault-${number}.vault.azure.net`,
  keyName: 'data',
  secretName: '',
  tags: 'gold;west',
  assignee: 'Marit',
}));
const withoutVaults = customers.map(({ name, tenant, tags }) => ({ name, tenant, tags }));
const csvOf = (rows: readonly Record<string, string>[], end: string): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join(end);
const files = [customers, withoutVaults].flatMap((rows) => [
  csvOf(rows, '\r\n'),
  csvOf(rows, '\n').replaceAll('","', ',').replaceAll(/^"|"$/gm, ''),
  JSON.stringify(rows),
  JSON.stringify(rows, null, 1),
]);

type Mutation = (bytes: Buffer) => Buffer;
const position = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, place: number) => Math.floor(place * bytes.length);
const inserted = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r',
      '\t',
      '\0',
      '\uFEFF',
      '[',
      ']',
      '{',
      '}',
      '\\',
      '=1+1',
      'é',
      '\u202E',
    )
    .map((text) => Buffer.from(text)),
  fc.constantFrom(Buffer.from([0xff, 0xfe]), Buffer.from([0xc3]), Buffer.from('PK\u0003\u0004')),
);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(position, inserted).map(
    ([place, added]): Mutation =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, place)), added, bytes.subarray(at(bytes, place))]),
  ),
  fc.tuple(position, fc.nat({ max: 40 })).map(
    ([place, length]): Mutation =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, place)), bytes.subarray(at(bytes, place) + length)]),
  ),
  fc.tuple(position, position).map(
    ([from, to]): Mutation =>
      (bytes) =>
        Buffer.concat([bytes, bytes.subarray(at(bytes, Math.min(from, to)), at(bytes, Math.max(from, to)))]),
  ),
  fc.tuple(position, fc.nat({ max: 255 })).map(([place, value]): Mutation => (bytes) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[Math.min(at(bytes, place), changed.length - 1)] = value;
    return changed;
  }),
  position.map(
    (place): Mutation =>
      (bytes) =>
        bytes.subarray(0, at(bytes, place)),
  ),
  fc.constantFrom<Mutation>(
    (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
    (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le').swap16(),
    (bytes) => Buffer.from(bytes.toString(), 'latin1'),
    (bytes) => Buffer.concat([Buffer.from('\uFEFF'), bytes]),
    (bytes) => Buffer.from(bytes.toString().replaceAll('"', '')),
    (bytes) => Buffer.from(bytes.toString().replaceAll(',', ';')),
  ),
);
const mutated = fc
  .tuple(fc.constantFrom(...files), fc.array(mutation, { maxLength: 4 }))
  .map(([file, mutations]) =>
    // As a browser reads a file.
    new TextDecoder().decode(mutations.reduce<Buffer>((bytes, mutate) => mutate(bytes), Buffer.from(file))),
  )
  .filter((text) => text.length > 0);

const imported = () =>
  consoleParts({
    resolveTenant: (reference, cloud) =>
      Promise.resolve(
        isGuid(reference)
          ? ok({ tenantId: reference, domain: null })
          : reference === 'customer3.example'
            ? ok({ tenantId: tenantIdNumber(3), domain: reference })
            : refuse(makeProblem('tenant-not-found', { tenant: reference, cloud })),
      ),
  });

describe('a file that was damaged in any way', () => {
  it(
    'is imported as a whole or not at all, and each error has its line',
    async () => {
      let [whole, refused] = [0, 0];
      await fc.assert(
        fc.asyncProperty(mutated, fc.constantFrom(...importAs.options), async (text, as) => {
          const { handlers, records } = imported();
          const caller = callerOf(operatorPerson);
          const preview = await handlers.onboarding.previewImport({ text, as }, caller);
          if (!preview.ok) return expect.unreachable(preview.problem.code);
          const { rows, counts } = importPreview.parse(preview.value);
          const lines = text.split(/\r\n|[\r\n]/).length;
          for (const { outcome, line, message } of rows) {
            expect(line).toBeLessThanOrEqual(lines);
            expect(outcome === 'error').toBe(message !== null && message !== '');
          }
          expect(counts.new + counts.known + counts.error).toBe(rows.length);

          const answer = await handlers.onboarding.import({ text, as, days: 14 }, caller);
          const names =
            as === 'tenants'
              ? (await records.tenants.list()).map(({ tenant }) => tenant.name)
              : (await records.invitations.list()).map(({ name }) => name);
          records.close();
          if (counts.error > 0) {
            refused += 1;
            expect(answer).toMatchObject({
              problem: { code: 'import-has-errors', facts: { errors: counts.error } },
            });
            expect(names).toEqual([]);
          } else {
            whole += 1;
            expect(answer).toEqual(ok({ added: counts.new }));
            expect(names).toEqual(rows.map(({ name }) => name));
          }
        }),
        { numRuns },
      );
      expect(whole).toBeGreaterThan(numRuns / 20);
      expect(refused).toBeGreaterThan(numRuns / 3);
    },
    longest,
  );
});
