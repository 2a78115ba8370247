import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileSync } from 'atomically';
import type { App } from 'electron';
import type { LinkState } from '../../shared/contract/links-actions.ts';
import { linkScheme } from '../../shared/domain/deep-link.ts';
import { execLine } from './exec-line.ts';
import { chosenFor, withChoice, withoutChoice } from './mime-apps.ts';

/** The parts of Electron’s `app` that make an application the one for a scheme. */
type Registrar = Pick<
  App,
  'isDefaultProtocolClient' | 'setAsDefaultProtocolClient' | 'removeAsDefaultProtocolClient'
>;

/** Whether the operating system opens the links of Causeway with this copy of it. */
export interface Registration {
  readonly state: () => LinkState;
  /** Throws if it cannot be written. */
  readonly register: () => void;
  readonly remove: () => void;
}

/** How the operating system starts this copy of Causeway. */
export interface OwnStart {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The program, which is Electron itself without a package. */
  readonly program: string;
  readonly appPath: string;
  /** Switches that this process needs, such as the one for root. */
  readonly switches: readonly string[];
  /** The data folder if it is not the usual one; null if it is. */
  readonly dataFolder: string | null;
}

/** What stands between the program and a link on the command line. */
export const argumentsBeforeLink = ({
  isPackaged,
  appPath,
  switches,
}: Pick<OwnStart, 'isPackaged' | 'appPath' | 'switches'>): readonly string[] => [
  ...switches,
  ...(isPackaged ? [] : [appPath]),
  // Chromium reads no switches after two hyphens, so that a link cannot add one.
  '--',
];

const scheme = `x-scheme-handler/${linkScheme}`;
const entryName = 'causeway-links.desktop';

/**
 * Makes this copy of Causeway the application for its links, and ends it again, at the choice of a person alone. Electron does it
 * on Windows, and on macOS for a package, whose `Info.plist` must name the scheme. On Linux, Electron only names an entry of the
 * desktop that exists already, so Causeway writes the entry and the choice itself. Source:
 * electronjs.org/docs/latest/api/app#appsetasdefaultprotocolclientprotocol-path-args.
 */
export function createLinkRegistration(options: {
  readonly app: Registrar;
  readonly start: OwnStart;
  /** `XDG_DATA_HOME` and `XDG_CONFIG_HOME`, for Linux. */
  readonly folders: { readonly data: string; readonly config: string };
}): Registration {
  const { app, start, folders } = options;
  const args = [...argumentsBeforeLink(start)];
  if (start.platform === 'linux') return onDesktop(start, args, folders);
  if (start.platform === 'darwin' && !start.isPackaged)
    return { state: () => 'package required', register: () => undefined, remove: () => undefined };
  return {
    state: () =>
      app.isDefaultProtocolClient(linkScheme, start.program, args) ? 'registered' : 'not registered',
    register: () => void app.setAsDefaultProtocolClient(linkScheme, start.program, args),
    remove: () => void app.removeAsDefaultProtocolClient(linkScheme, start.program, args),
  };
}

function onDesktop(
  { program, dataFolder }: OwnStart,
  args: readonly string[],
  folders: { readonly data: string; readonly config: string },
): Registration {
  const file = join(folders.data, 'applications', entryName);
  const choices = join(folders.config, 'mimeapps.list');
  const command = [
    ...(dataFolder === null ? [] : ['env', `CAUSEWAY_DATA_FOLDER=${dataFolder}`]),
    ...[program, ...args],
  ];
  const entry = `[Desktop Entry]
Type=Application
Name=Causeway
Comment=Opens the links of Causeway
Exec=${execLine(command)} %u
MimeType=${scheme};
NoDisplay=true
Terminal=false
`;
  return {
    state: () =>
      readText(file) === entry && chosenFor(readText(choices), scheme) === entryName
        ? 'registered'
        : 'not registered',
    register() {
      const chosen = withChoice(readText(choices), scheme, entryName);
      write(file, entry);
      write(choices, chosen);
    },
    remove() {
      const present = readText(choices);
      const rest = withoutChoice(present, scheme, entryName);
      if (rest !== present) write(choices, rest);
      rmSync(file, { force: true });
    },
  };
}

/** Writes the whole file or nothing. A link that a person set instead of the file stays one. */
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, text, { mode: 0o600 });
}

/** Empty if there is no such file. Throws if it cannot be read, so that nobody overwrites what it holds. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
