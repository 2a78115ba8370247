import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { INetworkModule } from '@azure/msal-node';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import type { Simulator } from '../../electron/simulator/simulator.ts';
import { leadNamesTo } from './redirect-azure-hosts.ts';
import { record } from './recording.ts';

/** A way from a client to the simulated Azure: what each kind of client has to be told, which over HTTPS is nothing. */
export interface AccessPathDiagram {
  readonly doors: OpenDoors;
  readonly simulator: Simulator;
  readonly sdk: { readonly httpClient?: HttpClient };
  readonly msal: { readonly networkClient?: INetworkModule };
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

const lab = () => openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });

/** Straight into the simulator, as the demo goes. */
async function inProcess(): Promise<AccessPathDiagram> {
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

/** Through the HTTPS door, with clients as they come: only names lead elsewhere, and the authority is trusted. */
async function throughTheDoor(): Promise<AccessPathDiagram> {
  const doors = await lab();
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, await readFile(doors.recipe.caFile, 'utf8')]);
  const leadBack = leadNamesTo(doors.recipe.httpsPort);
  return {
    doors,
    simulator: doors.simulator,
    sdk: {},
    msal: {},
    fetch,
    async close() {
      leadBack();
      setDefaultCACertificates(trusted);
      await doors.close();
    },
  };
}

export const clientTransports = [
  ['in process', inProcess],
  ['through the HTTPS door', throughTheDoor],
] as const;
