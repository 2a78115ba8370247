/** What identifies a tenant in telemetry. `hash`: a keyed hash of its ID. `name`: its ID and its name. */
export type TenantNaming = 'none' | 'hash' | 'id' | 'name';

export interface Collector {
  /** The complete address of the signal. */
  readonly url: string;
  /** Lists such as `name=value,name=value`, percent-encoded; a later one replaces headers of an earlier one. Secret. */
  readonly headers: readonly string[];
}

export interface TelemetrySettings {
  readonly serviceName: string;
  /** Null if the signal is not sent. */
  readonly metrics: Collector | null;
  readonly traces: Collector | null;
  /** Milliseconds from one export of the metrics to the next. */
  readonly intervalMs: number;
  readonly tenants: TenantNaming;
  /** Sentences about variables that are not valid. They do not contain the values. */
  readonly faults: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

const endpointVariable = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const headersVariable = 'OTEL_EXPORTER_OTLP_HEADERS';
const intervalVariable = 'OTEL_METRIC_EXPORT_INTERVAL';
export const tenantsVariable = 'CAUSEWAY_TELEMETRY_TENANTS';

const defaultIntervalMs = 60_000;
const shortestIntervalMs = 1_000;
const longestIntervalMs = 24 * 60 * 60_000;

/** Reads the environment variables of OpenTelemetry that Causeway uses, and its own. Never throws. */
export function readTelemetrySettings(env: Variables): TelemetrySettings {
  const faults: string[] = [];
  const read = (name: string): string => (env[name] ?? '').trim();

  const address = (name: string, path = ''): string | null => {
    const text = read(name);
    if (text === '') return null;
    const url = URL.parse(path === '' ? text : `${text.replace(/\/$/, '')}${path}`);
    if (url !== null && isPermitted(url)) return url.href;
    faults.push(
      `Set ${name} to an address that begins with https:// and contains no password. For a collector on this computer, http:// is permitted.`,
    );
    return null;
  };

  const collector = (signal: 'METRICS' | 'TRACES', path: string): Collector | null => {
    const own = `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`;
    const url = read(own) === '' ? address(endpointVariable, path) : address(own);
    const headers = [read(headersVariable), read(`OTEL_EXPORTER_OTLP_${signal}_HEADERS`)];
    return url === null ? null : { url, headers: headers.filter((list) => list !== '') };
  };

  const interval = (): number => {
    const text = read(intervalVariable);
    if (text === '') return defaultIntervalMs;
    const ms = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
    if (ms >= shortestIntervalMs && ms <= longestIntervalMs) return ms;
    faults.push(`Set ${intervalVariable} to a number of milliseconds from 1000 to 86400000.`);
    return defaultIntervalMs;
  };

  const tenants = (): TenantNaming => {
    const text = read(tenantsVariable);
    if (text === '') return 'hash';
    if (isTenantNaming(text)) return text;
    faults.push(`Set ${tenantsVariable} to none, hash, id or name. Until then, no tenant is identified.`);
    return 'none';
  };

  const settings = {
    serviceName: read('OTEL_SERVICE_NAME').slice(0, 200) || 'causeway',
    metrics: collector('METRICS', '/v1/metrics'),
    traces: collector('TRACES', '/v1/traces'),
    intervalMs: interval(),
    tenants: tenants(),
  };
  return { ...settings, faults: [...new Set(faults)] };
}

const isTenantNaming = (text: string): text is TenantNaming => ['none', 'hash', 'id', 'name'].includes(text);

function isPermitted(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
