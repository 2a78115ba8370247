import { sizeInWords } from '../../../shared/domain/size-in-words.ts';
import { reasonOf } from '../reason-of.ts';
import { found, notChecked, passed, type Examination } from './examination.ts';
import type { Machine, MachineFiles } from './machine.ts';

const mebibyte = 1_048_576;
/** Below this, the records soon cannot grow. */
const littleSpace = 1_024 * mebibyte;
const noSpace = 64 * mebibyte;

/** The data folder with its permissions, and the free space on its disk. */
export const examineFolder = (
  machine: Pick<Machine, 'stat' | 'freeBytes'>,
  files: MachineFiles,
): Examination[] => [permissionsOf(machine, files), spaceFor(machine, files)];

function permissionsOf(machine: Pick<Machine, 'stat'>, { folder }: MachineFiles): Examination {
  const about = { id: 'data-folder', subject: 'Data folder' };
  try {
    const facts = machine.stat(folder);
    if (facts === null) return notChecked(about, `The folder ${folder} does not exist yet.`);
    if (!facts.isWritable)
      return found(
        'failed',
        about,
        `This account cannot write to the folder ${folder}.`,
        'Give this account write access to the folder, or set CAUSEWAY_DATA_FOLDER to another one.',
      );
    if (facts.isShared === true)
      return found(
        'attention',
        about,
        `Other accounts of this machine can read the folder ${folder}.`,
        `Limit the folder to this account: chmod 700 "${folder}"`,
      );
    return passed(
      about,
      facts.isShared === null
        ? `This account can write to the folder ${folder}.`
        : `Only this account can read the folder ${folder}.`,
    );
  } catch (error) {
    return found('unknown', about, `The folder ${folder} could not be examined: ${reasonOf(error)}.`, null);
  }
}

function spaceFor(machine: Pick<Machine, 'freeBytes'>, { folder }: MachineFiles): Examination {
  const about = { id: 'disk', subject: 'Free space' };
  const free = machine.freeBytes(folder);
  if (free === null)
    return found('unknown', about, `The system does not say how much space is free for ${folder}.`, null);
  const words = `This account can still write ${sizeInWords(free)} to the disk of the data folder.`;
  if (free >= littleSpace) return passed(about, words);
  return found(free < noSpace ? 'failed' : 'attention', about, words, 'Free space on the disk.');
}
