import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { problemOfNetworkFailure } from '../../network/network-failure.ts';
import type { CallContext } from '../call-context.ts';
import type { FailedAnswer, Reading } from '../errors/failed-answer.ts';
import type { ErrorCodeMatch } from './error-code-matches.ts';
import { readEntraError } from '../errors/read-entra-error.ts';
import { readGraphError } from '../errors/read-graph-error.ts';
import { readKeyVaultError } from '../errors/read-key-vault-error.ts';
import { readResourceManagerError } from '../errors/read-resource-manager-error.ts';

/** Reads what stands around a mark as the service's own answer would be read. Without a status in the text, that is not a number. */
export function interpretMatch(
  { kind, code }: ErrorCodeMatch,
  around: string,
  context: CallContext,
  said: { readonly status: number | null; readonly at: string },
): Reading {
  const answer = (body: unknown, status = said.status ?? Number.NaN): FailedAnswer => ({
    ...{ status, headers: {}, body },
    at: said.at,
  });
  const near = around.replaceAll(/\s+/g, ' ');
  const error = { code, message: near };
  switch (kind) {
    case 'Entra':
      return readEntraError(answer({ error_codes: [Number(code)], error_description: near }), context);
    case 'Graph':
      return readGraphError(answer({ error }), context);
    case 'Resource Manager':
      return readResourceManagerError(answer({ error }), context);
    case 'Key Vault':
      return readKeyVaultError(
        answer({ error: { message: near, innererror: { code } } }, 403),
        /^secret/i.test(code) ? { ...context, secretName: context.secretName ?? '' } : context,
      );
    case 'Key Vault text': {
      const sentence = near.slice(Math.max(0, near.search(/Client address is not authorized/i)));
      return readKeyVaultError(answer({ error: { code: 'Forbidden', message: sentence } }, 403), context);
    }
    case 'Key Vault token':
      return { ...readTokenRefusal(`${code}: ${near}`, answer, context), code };
    case 'client library': {
      const tenantId = /tokens for tenant ([0-9a-f-]{36})/i.exec(near)?.[1]?.toLowerCase() ?? '';
      return { code, message: near, problem: makeProblem('credential-for-another-tenant', { tenantId }) };
    }
    case 'network':
      return { code, message: near, problem: networkProblem(code, near, said.at) };
  }
}

/** `AKV10032` lists the issuers that the vault trusts, and names the one it got. */
function readTokenRefusal(
  message: string,
  answer: (body: unknown, status: number) => FailedAnswer,
  context: CallContext,
): Reading {
  const issuer = /sts\.windows\.net\/([0-9a-f-]{36})/gi;
  const [expectation = '', discovery = ''] = message.split(/,? found:? /);
  const [[, trusted] = []] = expectation.matchAll(issuer);
  const [[, found] = []] = discovery.matchAll(issuer);
  const refused = answer({ error: { message } }, 401);
  if (trusted === undefined || found === undefined) return readKeyVaultError(refused, context);
  const challenge = `Bearer authorization="https://login.microsoftonline.com/${trusted}"`;
  const headers = { 'www-authenticate': challenge };
  return readKeyVaultError({ ...refused, headers }, { ...context, tenantId: found.toLowerCase() });
}

function networkProblem(code: string, near: string, at: string): Problem | null {
  const [, named, azures] =
    /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|host(?:name)?["']?[:=]) ?["']?([0-9a-z-]+(?:\.[0-9a-z-]+){1,8})|\b([0-9a-z-]+(?:\.[0-9a-z-]+){0,6}\.(?:azure|microsoft|microsoftonline|windows)\.(?:net|com|us|cn))\b/i.exec(
      near.slice(0, 8_000),
    ) ?? [];
  const host = named ?? azures;
  if (code === '407')
    return withHost(makeProblem('proxy-authentication-required', { host: host ?? '' }), host);
  const thrown = Object.assign(new Error(code), { code });
  const request = { host: host ?? '', afterMs: Number.NaN, at: new Date(at) };
  const { problem } = problemOfNetworkFailure(thrown, request);
  return problem.code === 'unrecognised' ? null : withHost(problem, host);
}

/** Without a host the problem has no facts that fit, and is explained in general. */
const withHost = (problem: Problem, host: string | undefined): Problem =>
  host === undefined ? { ...problem, facts: {} } : problem;
