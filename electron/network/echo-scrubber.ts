import { SecretIndex, shortestRun, type Run } from './secret-index.ts';
import { secretsOfRequest } from './secrets-of-request.ts';
import type { InboundResponse, OutboundRequest } from './transport.ts';

/** Removes from responses what the console itself sent in confidence. */
export interface EchoScrubber {
  /**
   * Begins one exchange. The returned function replaces every secret of the request in its response, and every credential
   * of the latest requests, because a service may repeat an earlier one.
   */
  begin(
    request: OutboundRequest,
  ): (response: InboundResponse, options: { isIssuer: boolean }) => InboundResponse;
}

type Find = SecretIndex['find'];

const replacement = '[redacted]';
const issuedToken = /"(?:access_token|id_token|refresh_token|client_info)"\s{0,8}:\s{0,8}"[\w.~+/=-]*"/g;
/** A value to wrap is short. Its blocks fit, with those of its other writings. */
const slotsForData = 4 * 1024;

/**
 * Creates the scrubber of a transport. Any run of 16 characters of an `Authorization` header, a client secret, an
 * assertion or a secret part of a body is replaced in the body and the headers of a response, before anybody reads it.
 */
export function createEchoScrubber(): EchoScrubber {
  const credentials = new SecretIndex();

  return {
    begin(request) {
      const secrets = secretsOfRequest(request).filter(({ text }) => text.length >= shortestRun);
      const data = new SecretIndex(secrets.every(({ isCredential }) => isCredential) ? 1 : slotsForData);
      const remember = () => {
        for (const { text, isCredential } of secrets) if (isCredential) credentials.add(text);
      };
      for (const { text, isCredential } of secrets) if (!isCredential) data.add(text.slice(0, 2_048));
      remember();

      return ({ status, headers, body }, { isIssuer }) => {
        // Many other requests may have begun in the meantime.
        remember();
        const find: Find = (text, options) => [
          ...credentials.find(text, options),
          ...data.find(text, options),
        ];
        return {
          status,
          headers: scrubHeaders(headers, find),
          body: replaceRuns(body, isIssuer ? findBesideTokens(body, find) : find(body)),
        };
      };
    },
  };
}

/** A token in the response of its issuer is no echo, but it may contain another secret in base64. */
function findBesideTokens(body: string, find: Find): Run[] {
  const blanks = (text: string): string => ' '.repeat(text.length);
  const inTokens = [...body.matchAll(issuedToken)].flatMap(({ 0: token, index }) =>
    find(token, { exceptTokens: true }).map(({ start, end }) => ({ start: index + start, end: index + end })),
  );
  return [...find(body.replace(issuedToken, blanks)), ...inTokens];
}

function replaceRuns(text: string, runs: readonly Run[]): string {
  if (runs.length === 0) return text;
  let clean = '';
  let at = 0;
  for (const { start, end } of [...runs].sort((one, other) => one.start - other.start)) {
    if (start >= at) clean += `${text.slice(at, start)}${replacement}`;
    at = Math.max(at, end);
  }
  return clean + text.slice(at);
}

/** Leaves out a header whose name contains a secret. */
function scrubHeaders(
  headers: Readonly<Record<string, string>>,
  find: Find,
): Readonly<Record<string, string>> {
  const entries = Object.entries(headers);
  if (find(entries.join('\n')).length === 0) return headers;
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      find(name).length > 0 ? [] : [[name, replaceRuns(value, find(value))] as const],
    ),
  );
}
