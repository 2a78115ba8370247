import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Run } from '../../../shared/domain/run.ts';
import { explainProblem, makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { openHealthDoor } from '../../doors/health-door.ts';
import { servicePerson } from '../../../shared/domain/service-person.ts';
import { portOption } from '../port-option.ts';
import { UsageError } from '../usage-error.ts';
import { enterConsole, valueOf, type OpenedConsole } from '../with-console.ts';
import { createHeartbeat, isHeartbeatAddress, type RequestAddress } from './heartbeat.ts';
import { createJsonLog, logEvent, logNotice } from './json-log.ts';
import { systemdUnit, taskSchedulerScript } from './service-texts.ts';

/** A console that follows the schedules. */
export interface WatchingConsole extends OpenedConsole {
  /** False if another watcher works with the same records. The workspace of a customer has no such function. */
  isOnlyWatcher?(): Promise<boolean>;
  /** The metrics for Prometheus. */
  metricsPage?(): Promise<{ readonly type: string; readonly body: string }>;
}

export interface WatchOptions {
  /** Opens a console that follows the schedules. `onComplete` is called after each complete run. */
  readonly openWatchingConsole: (onComplete: (run: Run) => void) => Promise<WatchingConsole>;
  readonly requestAddress: RequestAddress;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the process is asked to stop. */
  readonly stopRequested: () => Promise<void>;
  readonly write: (text: string) => void;
}

interface Options {
  readonly healthPort: number;
  readonly heartbeat?: string;
  readonly printSystemd?: true;
  readonly printTaskScheduler?: true;
}

/** Milliseconds from one look at the notices and the own lease to the next. */
const lookEvery = 30_000;

const heartbeatVariable = 'CAUSEWAY_HEARTBEAT_URL';

function heartbeatOption(text: string): string {
  if (isHeartbeatAddress(text)) return text;
  throw new InvalidArgumentError('Enter an address that begins with https://.');
}

/** `causeway watch`: follows the schedules until SIGTERM or SIGINT. */
export const watchCommand = (options: WatchOptions): Command =>
  new Command('watch')
    .description('Check tenants at the times of the schedules, until the process is stopped.')
    .option(
      '--health-port <port>',
      'the port of the health endpoint on this computer; 0 for a free one',
      portOption,
      8_686,
    )
    .option(
      '--heartbeat <url>',
      `an address to request after each complete run; better in ${heartbeatVariable}`,
      heartbeatOption,
    )
    .option('--print-systemd', 'print a unit for systemd, and exit')
    .addOption(
      new Option(
        '--print-task-scheduler',
        'print a PowerShell script for the Task Scheduler of Windows, and exit',
      ).conflicts('printSystemd'),
    )
    .addHelpText(
      'after',
      `
Examples:
  causeway schedule add --every 15m
  causeway watch
  causeway watch --health-port 9000 --heartbeat https://hc-ping.com/your-uuid
  causeway watch --print-systemd > causeway.service
  causeway watch --print-task-scheduler > causeway.ps1

The log is on stdout, one JSON document in a line. The address http://127.0.0.1:8686/health answers 200 if the checks are on
time, and 503 if not. The address http://127.0.0.1:8686/metrics has metrics for Prometheus. To send metrics and traces to a
collector of OpenTelemetry, set OTEL_EXPORTER_OTLP_ENDPOINT.

Exit codes:
  0  The process was asked to stop.
  2  The command is invalid, another watcher is running, or Causeway is not set up.`,
    )
    .action((given: Options) => watch(options, given));

async function watch(options: WatchOptions, given: Options): Promise<void> {
  const { env, write } = options;
  const service = {
    node: process.execPath,
    program: process.argv[1] ?? 'causeway',
    healthPort: given.healthPort,
  };
  const printed = given.printSystemd
    ? systemdUnit(service)
    : given.printTaskScheduler
      ? taskSchedulerScript(service)
      : null;
  if (printed !== null) {
    write(printed);
    return;
  }
  const address = given.heartbeat ?? env[heartbeatVariable] ?? '';
  if (address !== '' && !isHeartbeatAddress(address))
    throw new UsageError(`Set ${heartbeatVariable} to an address that begins with https://.`);

  const log = createJsonLog(write);
  const heartbeat = address === '' ? null : createHeartbeat(address, options.requestAddress, log, wait);
  const stopped = options.stopRequested();
  const opened = await options.openWatchingConsole(() => void heartbeat?.());
  try {
    if (!opened.isOnlyWatcher)
      throw new UsageError(
        'The workspace of a customer has no schedules. Set CAUSEWAY_WORKSPACE to another one.',
      );
    if (!(await opened.isOnlyWatcher())) {
      const { title, explanation } = explainProblem(makeProblem('watcher-running', {}));
      throw new UsageError(`${title}. ${explanation}`);
    }
    /** Notices that the log does not have yet: it begins with the line about the start. */
    const known: Problem[] = [];
    const leaving = new AbortController();
    const { client, notices, subscribe } = await enterConsole(opened, {
      person: () => servicePerson,
      signal: leaving.signal,
      onNotice: (notice) => void known.push(notice),
    });
    const read = async () => valueOf(await client.schedule.read({}));
    const unsubscribe = subscribe((event) => logEvent(log, event));
    const metricsPage = opened.metricsPage?.bind(opened);
    const door = await openHealthDoor({
      ...{ status: read, port: given.healthPort },
      pages: metricsPage ? { '/metrics': () => metricsPage() } : {},
    }).catch((error: unknown) => {
      throw portInUse(error, given.healthPort);
    });
    const look = async () => {
      await opened.isOnlyWatcher?.();
      await notices();
      for (const notice of known.splice(0)) logNotice(log, notice);
    };
    const timer = setInterval(() => void look().catch(() => undefined), lookEvery);
    try {
      const { schedules } = await read();
      const enabled = schedules.filter(({ schedule }) => schedule.enabled).length;
      log('info', 'started', {
        environment: opened.environment,
        health: `${door.url}/health`,
        schedules: enabled,
      });
      if (enabled === 0)
        log('warning', 'no-schedule', {
          explanation: 'No schedule is on, so nothing is checked. Run “causeway schedule add”.',
        });
      await look();
      await stopped;
      log('info', 'stopping');
    } finally {
      clearInterval(timer);
      unsubscribe();
      leaving.abort();
      await door.close();
    }
  } finally {
    await opened.close();
  }
  log('info', 'stopped');
}

const portInUse = (error: unknown, port: number): unknown =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    ? new UsageError(`Port ${port} is in use. Specify another one with --health-port.`)
    : error;
