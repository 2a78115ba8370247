import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { INetworkModule } from '@azure/msal-node';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import type { Simulator } from '../../electron/simulator/simulator.ts';
import { redirectAzureHosts } from './redirect-azure-hosts.ts';
import { record } from './recording.ts';

/** A connection from clients to the simulator, with the options for each kind of client. Over HTTPS they need none. */
export interface ClientTransport {
  readonly doors: OpenDoors;
  readonly simulator: Simulator;
  readonly sdk: { readonly httpClient?: HttpClient };
  readonly msal: { readonly networkClient?: INetworkModule };
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

const lab = () => openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });

/** Directly to the simulator, as in the demo. */
async function inProcess(): Promise<ClientTransport> {
  const doors = await lab();
  const { simulator } = doors;
  const { sdkClient, msalClient } = record(simulator);
  return {
    doors,
    simulator,
    sdk: { httpClient: sdkClient },
    msal: { networkClient: msalClient },
    fetch: (input, init) => simulator.fetch(new Request(input, init)),
    close: () => doors.close(),
  };
}

/** Through the HTTPS door, with unmodified clients: only host names are redirected, and the authority is trusted. */
async function throughTheDoor(): Promise<ClientTransport> {
  const doors = await lab();
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, await readFile(doors.recipe.caFile, 'utf8')]);
  const undoRedirect = redirectAzureHosts(doors.recipe.httpsPort);
  return {
    doors,
    simulator: doors.simulator,
    sdk: {},
    msal: {},
    fetch,
    async close() {
      undoRedirect();
      setDefaultCACertificates(trusted);
      await doors.close();
    },
  };
}

export const clientTransports = [
  ['in process', inProcess],
  ['through the HTTPS door', throughTheDoor],
] as const;
