import type { Machine, Reached } from '../../../../electron/command-line/doctor/machine.ts';

const folder = '/data';

/** An answer with the time of the service, `offsetMs` after that of the machine. */
export const reachedAt = (offsetMs: number, durationMs = 100): Reached => {
  const sentAt = new Date('2026-03-02T08:30:00.000Z');
  const date = new Date(sentAt.getTime() + durationMs / 2 + offsetMs).toUTCString();
  return { ok: true, status: 302, date, sentAt, durationMs };
};

/** A machine on which everything is in order. Counts what goes over the network. */
export function fakeMachine(part: Partial<Machine> = {}): Machine & { readonly sent: string[] } {
  const sent: string[] = [];
  const counted =
    <Value>(name: string, call: (host: string) => Promise<Value>) =>
    (host: string): Promise<Value> => {
      sent.push(`${name} ${host}`);
      return call(host);
    };
  const machine: Machine = {
    proxy: { kind: 'none' },
    bypassesProxy: () => false,
    resolve: () => Promise.resolve(['20.190.128.1', '20.190.128.2']),
    reach: () => Promise.resolve(reachedAt(0)),
    certificateOf: () => Promise.resolve({ issuer: 'Public CA', isPublic: true }),
    files: (environment) => ({
      folder,
      records: `${folder}/${environment}/records.db`,
      settings: `${folder}/settings.json`,
    }),
    stat: () => ({ bytes: 5_000_000, isShared: false, isWritable: true }),
    freeBytes: () => 20 * 1_024 ** 3,
    close: () => Promise.resolve(),
    ...part,
  };
  return {
    ...machine,
    sent,
    resolve: counted('resolve', (host) => machine.resolve(host)),
    reach: counted('reach', (host) => machine.reach(host)),
    certificateOf: counted('certificate', (host) => machine.certificateOf(host)),
  };
}
