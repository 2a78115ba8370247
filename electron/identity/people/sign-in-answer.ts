/** What Entra sent the browser back with. */
export type SignInAnswer =
  { readonly code: string } | { readonly error: string; readonly description: string };

const longestText = 4_096;

/** One code or one error; null if there are both, several, or none. */
export function signInAnswerIn(parameters: URLSearchParams): SignInAnswer | null {
  const [codes, errors] = [parameters.getAll('code'), parameters.getAll('error')];
  const [code, error] = [codes[0] ?? '', errors[0] ?? ''];
  if (codes.length + errors.length !== 1) return null;
  if (code !== '') return { code };
  const description = (parameters.get('error_description') ?? '').slice(0, longestText);
  return error === '' ? null : { error: error.slice(0, 200), description };
}
