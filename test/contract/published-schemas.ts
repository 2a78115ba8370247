import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Exchange } from './recording.ts';

interface Validator {
  checkUrl(method: string, url: string, status: number, body: unknown): Evaluation;
}

interface Evaluation {
  /** Null if no published operation has such an address. */
  readonly ok: boolean | null;
  readonly errors: readonly string[];
  /** Values outside a published enumeration are among them: services may add some, the simulator may not. */
  readonly warnings: readonly string[];
  readonly operation: string | null;
}

const beside = new URL('../../../shared/', import.meta.url);
const location = new URL('azure-specs/validate.mjs', beside);
const isThere = (url: URL): boolean => existsSync(fileURLToPath(url));

/**
 * Whether Microsoft's published schemas are missing. They are not part of the project: tests that need them are skipped
 * without them, except in CI with a `shared` folder beside the project, where they must be.
 */
export const schemasAreMissing = !isThere(location) && !(process.env['CI'] && isThere(beside));

/** Compares exchanges with Microsoft's published schemas and returns the operations. Throws if one does not fit. */
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
