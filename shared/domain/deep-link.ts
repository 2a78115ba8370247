/** The scheme of the links with which other programs select a page of Causeway. */
export const linkScheme = 'causeway';
/** The most characters of a link. Windows passes a program at most 2,083. */
export const longestLink = 2_000;

/** What a link selects. It never names an action. */
export type DeepLink =
  | { readonly page: 'invitation'; /** The JSON of an invitation in base64url. */ readonly content: string }
  | { readonly page: 'onboarding'; readonly tenantId: string }
  | { readonly page: 'tenant'; readonly tenantId: string; readonly run: string | null }
  | { readonly page: 'problem'; readonly code: string };

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const onboarding = new RegExp(`^causeway://onboard/(${guid})$`);
/** Every JSON object whose first character is followed by a name begins with these letters. */
const invitation = /^causeway:\/\/onboard\/(eyJ[A-Za-z0-9_-]+)$/;
const tenant = new RegExp(`^causeway://tenants/(${guid})(?:/runs/([A-Za-z0-9-]{1,64}))?$`);
const problem = /^causeway:\/\/problems\/([a-z][a-z0-9-]{0,79})$/;

/**
 * Reads a link; null for everything that Causeway itself would not have written. The text is compared as it is: nothing is
 * decoded, normalized or trimmed, so that no two parsers can disagree about it.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > longestLink) return null;
  const [, content] = invitation.exec(text) ?? [];
  if (content !== undefined) return { page: 'invitation', content };
  const [, invited] = onboarding.exec(text) ?? [];
  if (invited !== undefined) return { page: 'onboarding', tenantId: invited };
  const [, tenantId, run] = tenant.exec(text) ?? [];
  if (tenantId !== undefined) return { page: 'tenant', tenantId, run: run ?? null };
  const [, code] = problem.exec(text) ?? [];
  return code === undefined ? null : { page: 'problem', code };
}

/** The text of a link, as `parseDeepLink` reads it. */
export function deepLink(link: DeepLink): string {
  switch (link.page) {
    case 'invitation':
      return `${linkScheme}://onboard/${link.content}`;
    case 'onboarding':
      return `${linkScheme}://onboard/${link.tenantId}`;
    case 'tenant':
      return `${linkScheme}://tenants/${link.tenantId}${link.run === null ? '' : `/runs/${link.run}`}`;
    case 'problem':
      return `${linkScheme}://problems/${link.code}`;
  }
}

/** The address of the page in the window. It holds letters, digits, hyphens and underscores of the link, and nothing else of it. */
export function pageOfLink(link: DeepLink): string {
  switch (link.page) {
    case 'invitation':
      return `/settings?invitation=${link.content}`;
    case 'onboarding':
      return `/onboarding/${link.tenantId}`;
    case 'tenant':
      return `/tenants/${link.tenantId}${link.run === null ? '' : `?run=${link.run}`}`;
    case 'problem':
      return `/error-reference/${link.code}`;
  }
}
