import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Exchange } from './recording.ts';

interface Validator {
  checkUrl(method: string, url: string, status: number, body: unknown): Evaluation;
}

interface Evaluation {
  /** Null where no published operation has such an address. */
  readonly ok: boolean | null;
  readonly errors: readonly string[];
  /** Among them values that no published enumeration has; services may add some, the simulator may not. */
  readonly warnings: readonly string[];
  readonly operation: string | null;
}

const location = new URL('../../../shared/azure-specs/validate.mjs', import.meta.url);

/** Whether Microsoft's published schemas lie beside the project. In CI they must; elsewhere tests that need them are skipped. */
export const schemasAreMissing = !existsSync(fileURLToPath(location)) && process.env['CI'] === undefined;

/** Holds exchanges against Microsoft's published schemas; the names of the operations that were looked at. Throws where one does not fit. */
export async function checkAgainstSchemas(exchanges: readonly Exchange[]): Promise<string[]> {
  const { Validator } = (await import(location.href)) as { Validator: new () => Validator };
  const validator = new Validator();
  const evaluated = exchanges
    .filter(({ url }) => !new URL(url).hostname.startsWith('login.'))
    .map((exchange) => {
      const { method, url, status, body } = exchange;
      return { exchange, evaluation: validator.checkUrl(method, url, status, body) };
    });
  const misfits = evaluated.flatMap(({ exchange: { method, url, status }, evaluation }) => {
    const { ok, errors, warnings } = evaluation;
    const unknownValues = warnings.filter((warning) => warning.includes('one of the allowed values'));
    if (ok === true && unknownValues.length === 0) return [];
    const reasons = [...errors, ...unknownValues].join('; ') || 'no published operation';
    return [`${method} ${url} ${status}: ${reasons}`];
  });
  if (misfits.length > 0) throw new Error(misfits.join('\n'));
  return evaluated.flatMap(({ evaluation }) => evaluation.operation ?? []);
}
