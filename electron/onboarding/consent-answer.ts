/** What the consent page sent the browser back with. It proves nothing: only a token at the tenant proves consent. */
export type ConsentAnswer =
  | { readonly granted: true; readonly tenantId: string | null }
  | { readonly granted: false; readonly error: string; readonly description: string };

const longestText = 4_096;

/** An error counts before `admin_consent`, because Entra can return both. Null without either, and for a repeated parameter. */
export function consentAnswerIn(parameters: URLSearchParams): ConsentAnswer | null {
  const one = (name: string): string | null | undefined => {
    const [first = null, ...others] = parameters.getAll(name);
    return others.length > 0 ? undefined : first;
  };
  const [error, granted, tenant] = [one('error'), one('admin_consent'), one('tenant')];
  if (error === undefined || granted === undefined || tenant === undefined) return null;
  if (error !== null) {
    const description = (parameters.get('error_description') ?? '').slice(0, longestText);
    return { granted: false, error: error.slice(0, 200), description };
  }
  if (granted?.toLowerCase() !== 'true') return null;
  return { granted: true, tenantId: tenant?.toLowerCase().slice(0, 100) ?? null };
}
