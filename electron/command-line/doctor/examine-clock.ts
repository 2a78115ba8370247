import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { distanceBetween, middleOf, offsetIn } from '../../checks/clock/offset-interval.ts';
import type { AzureHost } from './azure-hosts.ts';
import { found, foundProblem, passed, type Examination } from './examination.ts';
import type { Reached } from './machine.ts';

const about = { id: 'clock', subject: 'Clock' };
/** A clock that is off by more than this is wrong. */
const toleranceMs = 2 * 60_000;
/** From this offset on, Microsoft Entra refuses what is signed here. */
const refusedMs = 5 * 60_000;

/** Compares the clock with the `Date` header of Microsoft Entra, which may have been written at any time of the round trip. */
export function examineClock({ host }: AzureHost, reached: Reached): Examination {
  const exchange = reached.ok
    ? {
        failure: null,
        ...(reached.date !== null && { date: reached.date }),
        evidence: {
          ...{ service: 'Entra', method: 'HEAD', url: host, status: reached.status },
          ...{ requestId: null, correlationId: null },
          ...{ at: reached.sentAt.toISOString(), durationMs: reached.durationMs },
        },
      }
    : null;
  const offset = exchange === null ? null : offsetIn(exchange);
  if (offset === null)
    return found(
      'unknown',
      about,
      `${host} did not tell its time, so the clock could not be compared.`,
      'Correct the connection to Microsoft Entra first.',
    );
  const leastMs = distanceBetween(offset, { least: 0, most: 0 });
  if (leastMs <= toleranceMs) {
    const most = Math.ceil(Math.max(Math.abs(offset.least), Math.abs(offset.most)) / 1_000);
    return passed(about, `The clock agrees with that of ${host} within ${count(most, 'second')}.`);
  }
  // The offset is that of the service, and the problem names that of this machine.
  const offsetSeconds = -Math.round(middleOf(offset) / 1_000);
  return foundProblem(
    leastMs >= refusedMs ? 'failed' : 'attention',
    about,
    makeProblem('machine-clock-wrong', { offsetSeconds }),
  );
}
