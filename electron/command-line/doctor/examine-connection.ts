import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { AzureHost } from './azure-hosts.ts';
import { found, foundProblem, passed, type Examination } from './examination.ts';
import type { Machine, Reached } from './machine.ts';

/** A failure that can pass by itself says nothing about the machine. */
const passing: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'answer-timed-out',
  'connection-lost',
  'proxy-timed-out',
  'proxy-connection-lost',
  'proxy-bad-gateway',
  'unrecognised',
]);

/** Whether a host answers over TLS, and whether a proxy inspects the traffic: then only this machine trusts the certificate. */
export async function examineConnection(
  machine: Pick<Machine, 'certificateOf'>,
  { host, service }: AzureHost,
  reached: Reached,
): Promise<Examination> {
  const about = { id: `tls:${host}`, subject: `TLS of ${service}` };
  if (!reached.ok)
    return foundProblem(passing.has(reached.problem.code) ? 'unknown' : 'failed', about, reached.problem);
  // The host has answered, so a failure here is none of the connection.
  const certificate = await machine.certificateOf(host).catch(() => null);
  if (certificate === null)
    return passed(about, `${host} answers over TLS. The issuer of its certificate could not be read.`);
  const { issuer, isPublic } = certificate;
  return isPublic
    ? passed(about, `${host} answers with a certificate that the public authority “${issuer}” issued.`)
    : found(
        'attention',
        about,
        `The traffic with ${host} is inspected: “${issuer}”, which issued its certificate, is no public authority.`,
        'Verify that your organization operates this inspection. Ask its administrator to exclude the hosts of Azure if requests fail.',
      );
}
