import { applicationId } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';

const variable = 'CAUSEWAY_CONSOLE_CLIENT_ID';

/** The ID of the console application. The environment variable takes precedence; one that is not an ID is reported and not used. */
export function consoleClientId(
  env: Readonly<Record<string, string | undefined>>,
  saved: string,
): { readonly id: string; readonly notices: readonly Problem[] } {
  const entered = (env[variable] ?? '').trim();
  if (entered === '') return { id: saved, notices: [] };
  const parsed = applicationId.safeParse(entered);
  if (parsed.success) return { id: parsed.data, notices: [] };
  const message = `${parsed.error.issues[0]?.message ?? 'Enter an application ID.'} Causeway uses the ID in Settings instead.`;
  return { id: saved, notices: [makeProblem('input-invalid', { issues: [{ path: variable, message }] })] };
}
