/** What replaces a credential. */
export const redacted = 'redacted';

/** Members of JSON, and parameters of queries and forms, whose text is a credential. Compared in lower case. */
const credentialNames = new Set([
  'access_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'code_verifier',
  'device_code',
  'id_token',
  'id_token_hint',
  'password',
  'refresh_token',
  'secrettext',
  'requested_token',
  'user_code',
]);

const isCredential = (name: string): boolean => credentialNames.has(name.toLowerCase());
/** An authorization code is a credential, but the member of that name in JSON is the code of an error. */
const isParameter = (name: string): boolean => name === 'code' || isCredential(name);

/** A compact JWT: a header and claims in Base64 URL, and a signature. */
const jwt = /\b(eyJ[\w-]+\.[\w-]+)\.[\w-]+/g;

/** Removes the signatures of tokens, without which no service accepts them. The claims stay readable. */
const withoutSignatures = (text: string): string => text.replaceAll(jwt, `$1.${redacted}`);

/** The credential without what makes it one. */
const redactCredential = (value: string): string => {
  const unsigned = withoutSignatures(value);
  return unsigned === value ? redacted : unsigned;
};

/** The address with credentials replaced in its query and in its fragment. */
export function redactUrl(url: URL): URL {
  if (url.search === '' && url.hash === '') return url;
  const clean = new URL(url);
  clean.search = redactForm(url.search.slice(1));
  if (url.hash !== '') clean.hash = redactForm(url.hash.slice(1));
  return clean;
}

/** A query or a form with credentials replaced. Unchanged if it has none. */
export function redactForm(text: string): string {
  const parameters = new URLSearchParams(text);
  let changed = false;
  for (const [name, value] of [...parameters]) {
    const clean = isParameter(name) ? redactCredential(value) : withoutSignatures(value);
    if (clean === value) continue;
    parameters.set(name, clean);
    changed = true;
  }
  return changed ? parameters.toString() : text;
}

/**
 * A JSON text with the members replaced that are credentials, and with all that are named in `more`. A text that is no JSON
 * loses only the signatures of tokens.
 */
export function redactJson(text: string, more: ReadonlySet<string> = new Set()): string {
  try {
    const value: unknown = JSON.parse(text, (name, member: unknown) => {
      if (typeof member !== 'string') return member;
      return isCredential(name) || more.has(name) ? redactCredential(member) : withoutSignatures(member);
    });
    return JSON.stringify(value);
  } catch {
    return withoutSignatures(text);
  }
}

/** The fields of a page's forms. */
const field = /(\bname="([^"]*)"\s+value=")([^"]*)/g;

/** A page of HTML with the values of fields replaced that are credentials, such as the code that a page posts to the client. */
export const redactPage = (text: string): string =>
  text.replaceAll(field, (whole, before: string, name: string, value: string) =>
    isParameter(name) ? `${before}${redactCredential(value)}` : withoutSignatures(whole),
  );
