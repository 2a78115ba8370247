import type { Exchange } from '../../network/exchange-record.ts';
import { compareClocks, type ClockComparison } from './compare-clocks.ts';
import { combineOffsets, middleOf, mayBeZero, offsetIn, type OffsetInterval } from './offset-interval.ts';

/** The services of Azure, as evidence names them. */
export type ClockedService = 'Entra' | 'Graph' | 'Resource Manager' | 'Key Vault';

const services: ReadonlySet<string> = new Set<ClockedService>([
  'Entra',
  'Graph',
  'Resource Manager',
  'Key Vault',
]);

/**
 * The time as the services see it. This machine's clock may be wrong, so every date of a service is judged by the service's
 * own clock, which is known from the `Date` header of its responses.
 */
export interface ServiceClock {
  /** The time of this service; that of the majority if the service has sent no date. */
  now(service?: ClockedService): Date;
  /** An instant of the service's clock as this machine's clock shows it. */
  onThisMachine(instant: Date, service?: ClockedService): Date;
  /** Which clocks are known to be wrong. */
  compare(): ClockComparison;
}

/** A `ServiceClock` that learns while an access check runs. */
export interface LearningClock extends ServiceClock {
  learn(exchanges: readonly Exchange[]): void;
}

/** `now` is this machine's clock. */
export function createServiceClock(now: () => Date): LearningClock {
  const offsets = new Map<string, OffsetInterval>();
  const offsetMs = (service: ClockedService | undefined): number => {
    const known = service === undefined ? undefined : offsets.get(service);
    if (known === undefined) return compareClocks(offsets).majorityMs;
    return mayBeZero(known) ? 0 : middleOf(known);
  };
  return {
    learn(exchanges) {
      for (const exchange of exchanges) {
        const { service } = exchange.evidence;
        const offset = services.has(service) ? offsetIn(exchange) : null;
        if (offset !== null) offsets.set(service, combineOffsets(offsets.get(service), offset));
      }
    },
    now: (service) => new Date(now().getTime() + offsetMs(service)),
    onThisMachine: (instant, service) => new Date(instant.getTime() - offsetMs(service)),
    compare: () => compareClocks(offsets),
  };
}
