import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Transport } from '../network/transport.ts';

/** A page of plain text for Prometheus. */
export interface MetricsPage {
  readonly type: string;
  readonly body: string;
}

/** Metrics and traces. */
export interface Telemetry {
  /** Call it for every event of the console. Never throws. */
  onEvent(event: ConsoleEvent): void;
  /** The same transport, whose requests are measured. */
  measure(transport: Transport): Transport;
  /** The metrics for Prometheus; null if no page is served. Rejects after `close`. */
  readonly metricsPage: (() => Promise<MetricsPage>) | null;
  /** Sends what is not sent yet, for at most 3 seconds. Call it before the records are closed. Never rejects. */
  close(): Promise<void>;
}
