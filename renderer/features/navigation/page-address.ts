const scheme = 'causeway:';

/** The address that a person copies, from the location of the router: `causeway:/tenants/7b1f…?run=…`. */
export const copyableAddress = (href: string): string => `${scheme}${href}`;

/** The location of the router in a pasted address; null if the text is no such address. */
export function locationOf(text: string): string | null {
  const trimmed = text.trim();
  if (!trimmed.toLowerCase().startsWith(`${scheme}/`)) return null;
  const location = trimmed.slice(scheme.length);
  return /^\/(?!\/)[^\s#\\]{0,2000}$/.test(location) ? location : null;
}
