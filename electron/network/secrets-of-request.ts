import type { OutboundRequest } from './transport.ts';

/** A text of a request that no response may repeat. */
export interface SentSecret {
  readonly text: string;
  /** A credential, which no later response may repeat either. Other secrets are data, such as the value to wrap. */
  readonly isCredential: boolean;
}

/** Parameters of a token request that are not secret; names that begin with `x-` are not either. */
const openParameters = new Set(
  'client_id scope grant_type client_assertion_type claims resource redirect_uri response_type response_mode client_info client-request-id tenant state nonce login_hint domain_hint prompt code_challenge_method'.split(
    ' ',
  ),
);
const secretMember = /secret|password|assertion|authorization|token|^(?:value|code|k|d|p|q|dp|dq|qi)$/i;
const secretHeader = /^(?:(?:proxy-)?authorization|cookie)$/i;

/** Key Vault receives a ciphertext here, which is not secret. */
const ofCiphertext = /\/(?:unwrapkey|decrypt)(?:\?|$)/i;

/** The secrets in the headers and the body of a request. A body is a form or JSON. */
export function secretsOfRequest({ url, headers, body }: OutboundRequest): SentSecret[] {
  const found = new Map<string, boolean>();
  for (const [name, value] of Object.entries(headers))
    if (secretHeader.test(name)) found.set(value.replace(/^\s*[\w-]+\s+/, '').trim(), true);
  if (body !== undefined && body !== '' && !ofCiphertext.test(url))
    for (const { text, isCredential } of /^\s*[[{]/.test(body) ? secretsInJson(body) : secretsInForm(body))
      found.set(text, isCredential || found.get(text) === true);
  return [...found].map(([text, isCredential]) => ({ text, isCredential }));
}

/** An unknown parameter counts as secret. */
const secretsInForm = (body: string): SentSecret[] =>
  [...new URLSearchParams(body)].flatMap(([name, text]) =>
    openParameters.has(name.toLowerCase()) || /^x-/i.test(name) ? [] : [{ text, isCredential: true }],
  );

function secretsInJson(body: string): SentSecret[] {
  const found: SentSecret[] = [];
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (typeof value === 'string' && secretMember.test(name))
        found.push({ text: value.replace(/^(?:Bearer|PoP) /i, ''), isCredential: name !== 'value' });
      return value;
    });
  } catch {
    // A body that is no JSON after all is secret as a whole.
    found.push({ text: body, isCredential: true });
  }
  return found;
}
