import { isGuid } from '../../../shared/domain/tenant.ts';
import { member, textMember } from '../json-member.ts';
import type { FailedResponse } from './failed-response.ts';

/** What only the service itself puts into a response. A proxy may remove some of it, so one sign is sufficient. */
interface Signs {
  /** Header names in lower case. */
  readonly headers: readonly string[];
  /** The IDs of the request in the body of an error. */
  readonly ids: (body: unknown) => readonly (string | null)[];
}

const noIds = () => [];
const inText = (text: string | null, pattern: RegExp): string | null => pattern.exec(text ?? '')?.[1] ?? null;

/** Source: published recordings of each service, and the error responses that Microsoft documents. */
const signs: Readonly<Record<string, Signs>> = {
  Entra: {
    headers: ['x-ms-request-id', 'x-ms-clitelem', 'x-ms-ests-server'],
    ids: (body) => [
      textMember(body, 'trace_id'),
      textMember(body, 'correlation_id'),
      inText(textMember(body, 'error_description'), /\bTrace ID: ([0-9a-f-]{36})\b/i),
    ],
  },
  Graph: {
    headers: ['request-id', 'client-request-id', 'x-ms-ags-diagnostic'],
    ids: (body) => [textMember(member(member(body, 'error'), 'innererror'), 'request-id')],
  },
  'Resource Manager': {
    headers: [
      ...['x-ms-request-id', 'x-ms-correlation-request-id', 'x-ms-routing-request-id'],
      'x-ms-failure-cause',
    ],
    ids: noIds,
  },
  'Key Vault': {
    headers: [
      ...['x-ms-keyvault-service-version', 'x-ms-keyvault-region', 'x-ms-keyvault-network-info'],
      'x-ms-request-id',
    ],
    ids: noIds,
  },
};

/** False for the response of a proxy or a gateway in place of the service. True for a service without known signs. */
export function comesFromService(
  service: string,
  { headers, body }: { readonly headers: FailedResponse['headers']; readonly body: unknown },
): boolean {
  const known = signs[service];
  if (known === undefined) return true;
  return (
    known.headers.some((name) => headers[name] !== undefined) ||
    known.ids(body).some((id) => id !== null && isGuid(id))
  );
}
