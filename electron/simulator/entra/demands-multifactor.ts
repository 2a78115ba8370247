/**
 * Whether the parameter `claims` demands an authentication context, as a claims challenge of Resource Manager does. In this
 * Azure every context stands for multifactor authentication. An unreadable parameter demands nothing.
 */
export function demandsMultifactor(claims: string | null | undefined): boolean {
  const accessToken = member(parsed(claims ?? ''), 'access_token');
  return member(accessToken, 'acrs') !== undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
