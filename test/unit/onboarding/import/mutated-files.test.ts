import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../shared/contract/action.ts';
import { importAs, importPreview } from '../../../../shared/domain/onboarding/customer-import.ts';
import { callerOf, operatorPerson } from '../../../support/console-parts.ts';
import { importConsole, mutatedImportFile } from '../../../support/mutated-import-file.ts';

/** A release is tried with 10,000 files. */
const numRuns = Number(process.env['CAUSEWAY_IMPORT_RUNS'] ?? 120);
const longest = Math.max(60_000, numRuns * 60);

describe('a file that was damaged in any way', () => {
  it(
    'is imported as a whole or not at all, and each error has its line',
    async () => {
      let [whole, refused] = [0, 0];
      await fc.assert(
        fc.asyncProperty(mutatedImportFile, fc.constantFrom(...importAs.options), async (text, as) => {
          const { handlers, records } = importConsole();
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
