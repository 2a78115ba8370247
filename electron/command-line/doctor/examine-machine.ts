import type { Environment } from '../../../shared/domain/session.ts';
import { azureHosts, type AzureHost } from './azure-hosts.ts';
import type { ConsoleFindings } from './console-findings.ts';
import { found, notChecked, type Examination } from './examination.ts';
import { examineClock } from './examine-clock.ts';
import { examineConnection } from './examine-connection.ts';
import { examineFolder } from './examine-files.ts';
import { examineName } from './examine-name.ts';
import { examineProxy } from './examine-proxy.ts';
import { examineSchedule } from './examine-schedule.ts';
import { examineStore } from './examine-store.ts';
import type { Machine } from './machine.ts';

/**
 * Examines the machine in the order in which a fault has to be corrected: network, then files. In the demo, and if it is not known
 * whether this is the demo, nothing leaves the machine.
 */
export async function examineMachine(
  machine: Machine,
  console: ConsoleFindings | { readonly reason: string },
): Promise<Examination[]> {
  const isOpen = 'environment' in console;
  const environment: Environment = isOpen ? console.environment : 'live';
  const files = machine.files(environment);
  return [
    ...examineProxy(machine),
    ...(isOpen && environment === 'live'
      ? await examineNetwork(machine, azureHosts(console.tenants))
      : networkSubjects.map((about) =>
          isOpen
            ? notChecked(about, 'The demo uses no network.')
            : found(
                'unknown',
                about,
                'Causeway did not open, so it is not known whether it uses Azure.',
                null,
              ),
        )),
    ...(isOpen
      ? [...examineStore(machine, files, console), examineSchedule(console.schedule)]
      : [
          found(
            'failed',
            { id: 'console', subject: 'Console' },
            `Causeway cannot open its records and settings: ${console.reason}`,
            'Correct what the sentence names, and run “causeway doctor” again.',
          ),
        ]),
    ...examineFolder(machine, files),
  ];
}

const networkSubjects = [
  { id: 'dns', subject: 'DNS' },
  { id: 'tls', subject: 'TLS' },
  { id: 'clock', subject: 'Clock' },
];

async function examineNetwork(machine: Machine, hosts: readonly AzureHost[]): Promise<Examination[]> {
  const names = await Promise.all(hosts.map((host) => examineName(machine, host)));
  const reached = await Promise.all(
    hosts.map(async (host) => ({ host, answer: await machine.reach(host.host) })),
  );
  const connections = await Promise.all(
    reached.map(({ host, answer }) => examineConnection(machine, host, answer)),
  );
  const [entra] = reached;
  const vault = hosts.some(({ service }) => service === 'Key Vault')
    ? []
    : [
        notChecked(
          { id: 'dns:key-vault', subject: 'DNS of Key Vault' },
          'No tenant in the list has a key vault.',
        ),
      ];
  return [...names, ...vault, ...connections, ...(entra ? [examineClock(entra.host, entra.answer)] : [])];
}
