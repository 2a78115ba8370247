import { sizeInWords } from '../../../shared/domain/size-in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { ConsoleFindings } from './console-findings.ts';
import { foundProblem, notChecked, passed, type Examination } from './examination.ts';
import type { Machine, MachineFiles } from './machine.ts';

const keyring = { id: 'keyring', subject: 'Keyring' };
const records = { id: 'records', subject: 'Records' };
const audit = { id: 'audit', subject: 'Audit trail' };
const settings = { id: 'settings', subject: 'Settings' };

/** The keyring, the records, the audit trail and the settings file, and what else the console reports. */
export function examineStore(
  machine: Pick<Machine, 'stat'>,
  files: MachineFiles,
  console: ConsoleFindings,
): Examination[] {
  const about = (notice: Problem, prefixes: readonly string[]) =>
    prefixes.some((prefix) => notice.code.startsWith(prefix));
  const ofRecords = console.notices.filter((notice) => about(notice, ['records-', 'disk-']));
  const ofSettings = console.notices.filter((notice) => about(notice, ['settings-']));
  const others = console.notices.filter(
    (notice) => !about(notice, ['records-', 'disk-', 'settings-', 'audit-']),
  );
  return [
    notChecked(
      keyring,
      'Commands store no secrets, so they use no keyring. The settings in the window say whether it works.',
    ),
    ...orPassed(records, ofRecords, () => {
      const size = sizeOf(machine, files.records);
      return `The records at ${files.records} open without a problem${size === null ? '' : ` and have ${size}`}.`;
    }),
    examineAudit(console.audit),
    ...orPassed(settings, ofSettings, () =>
      sizeOf(machine, files.settings) === null
        ? `There are no settings at ${files.settings} yet, so the defaults apply.`
        : `The settings at ${files.settings} can be read.`,
    ),
    ...others.map((notice) =>
      foundProblem('failed', { id: `console:${notice.code}`, subject: 'Console' }, notice),
    ),
  ];
}

const orPassed = (
  about: Pick<Examination, 'id' | 'subject'>,
  notices: readonly Problem[],
  words: () => string,
): Examination[] =>
  notices.length === 0
    ? [passed(about, words())]
    : notices.map((notice) => foundProblem('failed', about, notice));

function examineAudit(answer: ConsoleFindings['audit']): Examination {
  if (!answer.ok) return foundProblem('unknown', audit, answer.problem);
  const { entries, problem } = answer.value;
  if (problem !== null) return foundProblem('failed', audit, problem);
  return passed(audit, `The hash chain of ${count(entries, 'entry', 'entries')} is unchanged.`);
}

function sizeOf(machine: Pick<Machine, 'stat'>, path: string): string | null {
  try {
    const facts = machine.stat(path);
    return facts === null ? null : sizeInWords(facts.bytes);
  } catch {
    return null;
  }
}
