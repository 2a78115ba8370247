import type { ServiceContext } from '../../http/service-environment.ts';

/** The name of the addressed resource in the client's spelling; routes have paths in lower case. */
export function spelledName({ env: { url } }: ServiceContext): string {
  const name = url.pathname.replace(/\/$/, '').split('/').at(-1) ?? '';
  return decoded(name);
}

/** The text as it is if it is not well-formed. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
