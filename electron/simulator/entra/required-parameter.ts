import { refuse } from './entra-refusal.ts';

/** A parameter of the form. Throws Entra's refusal where it is missing or empty. */
export function requiredParameter(form: ReadonlyMap<string, string>, name: string): string {
  const value = form.get(name);
  if (value === undefined || value === '') throw refuse.parameterMissing(name);
  return value;
}
