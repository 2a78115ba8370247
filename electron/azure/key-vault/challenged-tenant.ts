/**
 * The tenant that a vault trusts, from `WWW-Authenticate: Bearer authorization="https://{host}/{tenantId}", …`;
 * null where the header is no such challenge. Source: RFC 6750, section 3, as Key Vault fills it.
 */
export function challengedTenant(header: string): string | null {
  const authority = /^Bearer\b.{0,400}?\bauthorization(?:_uri)?="(https:\/\/[^"]{1,300})"/i.exec(header)?.[1];
  if (authority === undefined || !URL.canParse(authority)) return null;
  const [, tenant = ''] = new URL(authority).pathname.split('/');
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant) ? tenant.toLowerCase() : null;
}
