import { isInstanceMetadataRequest } from '../network/instance-metadata.ts';
import { serviceOfHost, type ServiceName } from '../network/service-of-host.ts';
import type { OutboundRequest, Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';

/** One request, without anything that names a customer: the host of a vault is its name. */
export interface MeasuredRequest {
  readonly service: MeasuredService;
  readonly method: string;
  /** Null if no usable response arrived. */
  readonly status: number | null;
  /** The code of the problem, `cancelled`, or `_OTHER`; null if a response arrived. */
  readonly failure: string | null;
  /** Milliseconds from the request to the end of the response. */
  readonly durationMs: number;
}

type MeasuredService = 'entra' | 'graph' | 'resource-manager' | 'key-vault' | 'instance-metadata' | 'other';

const services: Readonly<Record<ServiceName, MeasuredService>> = {
  Entra: 'entra',
  Graph: 'graph',
  'Resource Manager': 'resource-manager',
  'Key Vault': 'key-vault',
  network: 'other',
};

/** The same transport, which tells `onRequest` about each request that left this process. */
export const measureRequests = (
  transport: Transport,
  onRequest: (request: MeasuredRequest) => void,
): Transport => ({
  async send(request) {
    const started = performance.now();
    const tell = (status: number | null, failure: string | null): void =>
      onRequest({
        service: serviceOf(request),
        method: request.method,
        status,
        failure,
        durationMs: performance.now() - started,
      });
    const response = await transport.send(request).catch((error: unknown) => {
      const failure = failureOf(error, request);
      if (failure !== 'host-not-allowed') tell(null, failure);
      throw error;
    });
    tell(response.status, null);
    return response;
  },
});

function serviceOf({ url, method }: OutboundRequest): MeasuredService {
  const address = URL.parse(url);
  if (address === null) return 'other';
  return isInstanceMetadataRequest(address, method)
    ? 'instance-metadata'
    : services[serviceOfHost(address.hostname)];
}

function failureOf(error: unknown, { signal }: OutboundRequest): string {
  if (error instanceof ProblemError) return error.problem.code;
  return signal?.aborted ? 'cancelled' : '_OTHER';
}
