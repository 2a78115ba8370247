import type { LogLevel, NodeSystemOptions } from '@azure/msal-node';
import { createMsalNetworkClient } from '../network/msal-network-client.ts';
import type { Transport } from '../network/transport.ts';

/** How every MSAL application reaches Entra: by the console's transport, without a log. */
export const msalSystem = (transport: Transport, logLevel: LogLevel): NodeSystemOptions => ({
  networkClient: createMsalNetworkClient(transport),
  loggerOptions: { loggerCallback: () => undefined, logLevel, piiLoggingEnabled: false },
});
