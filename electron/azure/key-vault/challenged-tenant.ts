const authorizationUri = /^(Bearer\b.{0,400}?\b)authorization(?:_uri)?="(https:\/\/[^"]{1,300})"/i;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The tenant that a vault trusts, from `WWW-Authenticate: Bearer authorization="https://{host}/{tenantId}", …`; null if
 * the header is not such a challenge. A path may follow the tenant. Source: RFC 6750, section 3.
 */
export function challengedTenant(header: string): string | null {
  const authority = authorizationUri.exec(header)?.[2];
  if (authority === undefined || !URL.canParse(authority)) return null;
  const [, tenant = ''] = new URL(authority).pathname.split('/');
  return guid.test(tenant) ? tenant.toLowerCase() : null;
}

/** The same challenge with nothing but the tenant in the address of the authority. */
export function simplestChallenge(header: string): string {
  const tenant = challengedTenant(header);
  return tenant === null
    ? header
    : header.replace(
        authorizationUri,
        (_challenge, before: string, authority: string) =>
          `${before}authorization="https://${new URL(authority).host}/${tenant}"`,
      );
}
