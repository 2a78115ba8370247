import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { count, ifKnown } from './phrases.ts';

/** From this offset on, Microsoft Entra ID refuses an assertion that was signed here. */
const assertionLimitSeconds = 5 * 60;

const offset = { offsetSeconds: z.number().int() };

/** `3 minutes ahead`; `wrong` if the offset is not known. */
function offsetInWords(seconds: number | undefined): string {
  if (seconds === undefined) return 'wrong';
  const size = Math.abs(seconds);
  const direction = seconds > 0 ? 'ahead' : 'behind';
  if (size < 120) return `${count(size, 'second')} ${direction}`;
  if (size < 7_200) return `${count(Math.round(size / 60), 'minute')} ${direction}`;
  return size < 172_800
    ? `${count(Math.round(size / 3_600), 'hour')} ${direction}`
    : `${count(Math.round(size / 86_400), 'day')} ${direction}`;
}

const serviceOr = (service: string | undefined): string => ifKnown(service, (name) => name, 'a service');
const ServiceOr = (service: string | undefined): string => ifKnown(service, (name) => name, 'The service');
const waitForService = {
  by: 'operator',
  say: 'Wait 5 minutes and check again.',
} as const;
const askMicrosoft = {
  by: 'operator',
  say: 'Report the problem to Microsoft support with the request IDs if it persists for more than 1 hour.',
} as const;

/** Clocks that differ, and tokens that a service does not accept at this time. They say nothing about the access. */
export const clockProblems = {
  'machine-clock-wrong': define({
    owner: 'operator',
    title: 'Clock of this machine is wrong',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...offset }),
    explain: ({ offsetSeconds }) =>
      `The clock of this machine is ${offsetInWords(offsetSeconds)}${offsetSeconds === undefined ? '' : ' of the clocks of the Azure services'}. Causeway judges dates by the clocks of the services, so the results of the checks are valid.${offsetSeconds !== undefined && Math.abs(offsetSeconds) >= assertionLimitSeconds ? ' Microsoft Entra ID refuses client assertions that are signed with this clock, so a certificate cannot be used to sign in.' : ''}`,
    remedy: [{ by: 'operator', say: 'Synchronize the clock of this machine with a time server.' }],
    source: 'RFC 9110, section 6.6.1; AADSTS700024',
  }),
  'service-clock-wrong': define({
    owner: 'microsoft',
    title: 'Clock of a service differs from the others',
    affects: 'one tenant',
    retry: { afterSeconds: 300 },
    facts: z.object({ service: word, ...offset }),
    explain: ({ service, offsetSeconds }) =>
      `The clock of ${serviceOr(service)} is ${offsetInWords(offsetSeconds)}${offsetSeconds === undefined ? '' : ' of the other clocks'}. The service can refuse a valid token or a valid key for this reason.`,
    remedy: [waitForService, askMicrosoft],
    source: 'RFC 9110, section 6.6.1',
  }),
  'token-lifetime-refused': define({
    owner: 'microsoft',
    title: 'Service refuses the lifetime of a new access token',
    affects: 'one tenant',
    retry: { afterSeconds: 300 },
    facts: z.object({ service: word }),
    explain: ({ service }) =>
      `${ServiceOr(service)} considers an access token expired or not valid yet, although Microsoft Entra ID has just issued it. The clocks of the two services differ. This does not indicate an access problem.`,
    remedy: [waitForService, askMicrosoft],
    source: 'RFC 7519, sections 4.1.4 and 4.1.5',
  }),
  'token-signature-refused': define({
    owner: 'microsoft',
    title: 'Service cannot verify the signature of a new access token',
    affects: 'one tenant',
    retry: { afterSeconds: 300 },
    facts: z.object({ service: word }),
    explain: ({ service }) =>
      `${ServiceOr(service)} cannot find the key that signed an access token, although Microsoft Entra ID has just issued it. This clears by itself after Microsoft Entra ID has changed its signing keys. It does not indicate an access problem.`,
    remedy: [waitForService, askMicrosoft],
    source: 'learn.microsoft.com/entra/identity-platform/signing-key-rollover',
  }),
} as const;
