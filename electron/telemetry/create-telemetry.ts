import type { FleetSources } from './fleet-reader.ts';
import { readInstallationKey } from './installation-key.ts';
import type { Telemetry } from './telemetry.ts';
import { readTelemetrySettings } from './telemetry-settings.ts';

export interface TelemetryOptions {
  /** Environment variables, those with secrets included. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the installation's key. */
  readonly dataFolder: string;
  readonly version: string;
  /** Whether this process stays. A command that ends at once sends nothing. */
  readonly isStaying: boolean;
  /** Whether a page with the metrics is served on this computer, also if no collector is configured. */
  readonly servesPage: boolean;
  /** Read when the metrics are collected. */
  readonly fleet: FleetSources;
  readonly onFault: (where: string, error: unknown) => void;
  readonly exportTimeoutMs?: number;
  readonly closeWithinMs?: number;
  readonly now?: () => Date;
}

const off: Telemetry = {
  onEvent: () => undefined,
  measure: (transport) => transport,
  metricsPage: null,
  close: () => Promise.resolve(),
};

/** Opens telemetry if it is configured; otherwise, nothing of OpenTelemetry is loaded. Never rejects. */
export async function createTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { env, servesPage, onFault } = options;
  if (!options.isStaying) return off;
  const settings = readTelemetrySettings(env);
  for (const fault of settings.faults) onFault('the settings of telemetry', fault);
  if (!servesPage && settings.metrics === null && settings.traces === null) return off;
  try {
    const { openSdk } = await import('./open-sdk.ts');
    const key = settings.tenants === 'hash' ? keyOf(options) : null;
    // No attempt of an export goes on after the time for closing.
    const { exportTimeoutMs = 3_000, closeWithinMs = 3_000, now = () => new Date() } = options;
    const tenants = settings.tenants === 'hash' && key === null ? 'none' : settings.tenants;
    return openSdk({
      ...options,
      settings: { ...settings, tenants },
      key: key ?? Buffer.alloc(0),
      ...{ exportTimeoutMs, closeWithinMs, now },
    });
  } catch (error) {
    onFault('opening telemetry', error);
    return off;
  }
}

/** Null if there is none and the folder cannot be written: then no tenant is identified. */
function keyOf({ dataFolder, onFault }: TelemetryOptions): Buffer | null {
  try {
    return readInstallationKey(dataFolder);
  } catch (error) {
    onFault('reading the key for telemetry', error);
    return null;
  }
}
