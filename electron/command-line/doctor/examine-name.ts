import { BlockList, isIPv6 } from 'node:net';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { TimeoutPassed, withTimeout } from '../../cancellation/with-timeout.ts';
import { failureOf } from '../../network/failure-codes.ts';
import { reasonOf } from '../reason-of.ts';
import type { AzureHost } from './azure-hosts.ts';
import { found, foundProblem, notChecked, passed, type Examination } from './examination.ts';
import type { Machine } from './machine.ts';

const timeoutMs = 10_000;

/** What filters return instead of the address of a host that they block. */
const ownAddresses = new BlockList();
ownAddresses.addSubnet('127.0.0.0', 8);
ownAddresses.addAddress('0.0.0.0');
ownAddresses.addAddress('::1', 'ipv6');
ownAddresses.addAddress('::', 'ipv6');

/** Whether the DNS of the machine has an address for a host. A proxy resolves names itself. */
export async function examineName(
  machine: Pick<Machine, 'proxy' | 'bypassesProxy' | 'resolve'>,
  { host, service }: AzureHost,
): Promise<Examination> {
  const about = { id: `dns:${host}`, subject: `DNS of ${service}` };
  if (machine.proxy.kind === 'proxy' && !machine.bypassesProxy(host))
    return notChecked(about, `The proxy ${machine.proxy.proxy} resolves ${host}.`);
  try {
    const addresses = await withTimeout(() => machine.resolve(host), { timeoutMs });
    const [first] = addresses;
    if (first === undefined) return foundProblem('failed', about, makeProblem('name-not-resolved', { host }));
    if (addresses.every((address) => ownAddresses.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')))
      return found(
        'failed',
        about,
        `${host} has the address ${first}, which is this machine. A filter usually blocks the name in this way.`,
        'Permit the name in the DNS filter, or in the hosts file of this machine.',
      );
    const others = addresses.length - 1;
    return passed(
      about,
      `${host} has the address ${first}${others === 0 ? '' : ` and ${count(others, 'other address', 'other addresses')}`}.`,
    );
  } catch (error) {
    if (error instanceof TimeoutPassed)
      return found(
        'unknown',
        about,
        `The DNS of this machine did not answer for ${host} within ${count(timeoutMs / 1_000, 'second')}.`,
        'Check the network connection and the DNS settings of this machine.',
      );
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return failureOf(code) === 'name-not-resolved'
      ? foundProblem('failed', about, makeProblem('name-not-resolved', { host }))
      : found('unknown', about, `The name ${host} could not be resolved: ${reasonOf(error)}.`, null);
  }
}
