import { Command } from 'commander';
import { terminalText } from '../../../shared/domain/plain-text.ts';
import type { ProviderRole } from '../../../shared/domain/session.ts';
import { documented } from '../documented.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { print, printJson, styled } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import type { OpenedConsole } from '../with-console.ts';
import { askConsole } from './console-findings.ts';
import { examinationStates, type Examination, type ExaminationState } from './examination.ts';
import { examineMachine } from './examine-machine.ts';
import type { Machine } from './machine.ts';

interface DoctorParts {
  readonly role: ProviderRole | undefined;
  readonly openMachine: (() => Promise<Machine>) | undefined;
}

/** `causeway doctor` */
export const doctorCommand = (openConsole: () => Promise<OpenedConsole>, parts: DoctorParts): Command =>
  documented(
    new Command('doctor')
      .description('Examine this machine: proxy, DNS, TLS, clock, keyring, records, settings and disk.')
      .option('--json', 'print one JSON document'),
    {
      examples: ['causeway doctor', 'causeway doctor --json'],
      exitCodes: {
        0: 'Nothing failed. Some lines can need attention.',
        1: 'At least one line failed.',
        2: 'At least one line is unknown and none failed, or the command is invalid.',
      },
      more: 'In the demo, the command sends nothing. Otherwise it sends one request without a credential to each service of Azure.',
    },
  ).action(({ json }: { json?: true }) => examine(openConsole, parts, json === true));

async function examine(
  openConsole: () => Promise<OpenedConsole>,
  { role, openMachine }: DoctorParts,
  json: boolean,
): Promise<void> {
  if (openMachine === undefined) throw new UsageError('This program cannot examine the machine.');
  const machine = await openMachine();
  try {
    const console = await askConsole(openConsole, role);
    const examinations = await examineMachine(machine, console);
    const environment = 'environment' in console ? console.environment : null;
    if (json) printJson({ environment, examinations });
    else print(examinations.map(lineOf).join(''));
    process.exitCode = exitCodeOf(examinations);
  } finally {
    await machine.close();
  }
}

const width = Math.max(...examinationStates.map((state) => state.length)) + 2;

const styles: Readonly<Record<ExaminationState, Parameters<typeof styled>[0]>> = {
  passed: 'green',
  attention: 'yellow',
  failed: 'red',
  unknown: 'yellow',
  'not checked': 'dim',
};

const lineOf = ({ state, subject, finding, action }: Examination): string =>
  [
    `${styled(styles[state], state)}${' '.repeat(width - state.length)}${terminalText(`${subject}: ${finding}`)}\n`,
    ...(action === null ? [] : [`${' '.repeat(width)}${terminalText(action)}\n`]),
  ].join('');

const exitCodeOf = (examinations: readonly Examination[]): ExitCode => {
  const has = (state: ExaminationState) => examinations.some((one) => one.state === state);
  if (has('failed')) return exitCodes.problemFound;
  return has('unknown') ? exitCodes.undetermined : exitCodes.success;
};
