import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  argumentsBeforeLink,
  createLinkRegistration,
  type OwnStart,
} from '../../../electron/window/link-registration.ts';
import { chosenFor, withChoice, withoutChoice } from '../../../electron/window/mime-apps.ts';

const scheme = 'x-scheme-handler/causeway';
const entryName = 'causeway-links.desktop';
const fakeApp = () => {
  const registered = new Set<string>();
  const key = (...given: unknown[]) => JSON.stringify(given);
  return {
    isDefaultProtocolClient: vi.fn((...given: unknown[]) => registered.has(key(...given))),
    setAsDefaultProtocolClient: vi.fn((...given: unknown[]) => registered.add(key(...given)).size > 0),
    removeAsDefaultProtocolClient: vi.fn((...given: unknown[]) => registered.delete(key(...given))),
  };
};

function open(part: Partial<OwnStart> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'causeway-links-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const app = fakeApp();
  const folders = { data: join(home, 'data'), config: join(home, 'config') };
  const start: OwnStart = {
    ...{ platform: 'linux', isPackaged: false, program: '/opt/electron', appPath: '/home/kari/causeway' },
    ...{ switches: [], dataFolder: null },
    ...part,
  };
  const entry = join(folders.data, 'applications', entryName);
  const choices = join(folders.config, 'mimeapps.list');
  return {
    ...{ app, home, folders, entry, choices, ...createLinkRegistration({ app, start, folders }) },
    again: (other: Partial<OwnStart>) =>
      createLinkRegistration({ app, start: { ...start, ...other }, folders }),
  };
}

describe('the links of Causeway on Linux', () => {
  it('are registered only when a person says so, for this person, and can be removed without a trace', () => {
    const { state, register, remove, entry, choices, app } = open();
    expect(state()).toBe('not registered');
    expect([entry, choices].map(existsSync)).toEqual([false, false]);
    register();
    expect(state()).toBe('registered');
    expect(readFileSync(entry, 'utf8').split('\n')).toEqual(
      expect.arrayContaining([
        'Exec="/opt/electron" "/home/kari/causeway" "--" %u',
        'MimeType=x-scheme-handler/causeway;',
      ]),
    );
    expect(app.setAsDefaultProtocolClient).not.toHaveBeenCalled();
    remove();
    expect(state()).toBe('not registered');
    expect(existsSync(entry)).toBe(false);
    expect(readFileSync(choices, 'utf8')).not.toContain('causeway');
  });

  it('leave the choices of a person for other types alone', () => {
    const { register, remove, choices, folders } = open();
    const present =
      '[Added Associations]\ntext/html=a.desktop;\n\n[Default Applications]\ntext/html=firefox.desktop;\n';
    mkdirSync(folders.config, { recursive: true });
    writeFileSync(choices, present);
    register();
    expect(readFileSync(choices, 'utf8')).toContain('text/html=firefox.desktop;\n');
    remove();
    expect(readFileSync(choices, 'utf8')).toBe(present);
  });

  it('are written through a symbolic link that a person uses for the choices', () => {
    const { register, state, choices, folders, home } = open();
    const kept = join(home, 'choices-in-version-control');
    mkdirSync(folders.config, { recursive: true });
    writeFileSync(kept, '');
    symlinkSync(kept, choices);
    register();
    expect(state()).toBe('registered');
    expect(lstatSync(choices).isSymbolicLink()).toBe(true);
    expect(readFileSync(kept, 'utf8')).toContain(entryName);
  });

  it('of another copy are not those of this one, which can take them over', () => {
    const { register, state, again } = open();
    register();
    const other = again({ appPath: '/home/kari/second "copy" 100%' });
    expect(other.state()).toBe('not registered');
    other.register();
    expect(other.state()).toBe('registered');
    expect(state()).toBe('not registered');
  });

  it('start the copy with the switches and the data folder of this process', () => {
    const { register, entry } = open({ switches: ['--no-sandbox'], dataFolder: '/srv/causeway data' });
    register();
    expect(readFileSync(entry, 'utf8')).toContain(
      'Exec="env" "CAUSEWAY_DATA_FOLDER=/srv/causeway data" "/opt/electron" "--no-sandbox" "/home/kari/causeway" "--" %u\n',
    );
  });

  it('stay as they are if the choices cannot be read', () => {
    const { register, choices, entry } = open();
    mkdirSync(choices, { recursive: true });
    expect(register).toThrow();
    expect(existsSync(entry)).toBe(false);
  });
});

const hasDesktop = process.platform === 'linux' && spawnSync('gio', ['version']).status === 0;

describe.skipIf(!hasDesktop)('a desktop that opens links', () => {
  it('finds the entry, and passes the link as one argument after two hyphens', async () => {
    const program = join(tmpdir(), `causeway-program-${process.pid}`);
    onTestFinished(() => rmSync(program, { force: true }));
    const { register, remove, home, folders } = open({
      program,
      appPath: '/home/kari/a "b" $c `d` 100% \\e',
    });
    const seen = join(home, 'seen');
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > ${seen}.new && mv ${seen}.new ${seen}\n`);
    chmodSync(program, 0o700);
    const env = {
      ...{ PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' },
      ...{ XDG_DATA_HOME: folders.data, XDG_CONFIG_HOME: folders.config, XDG_DATA_DIRS: folders.data },
    };
    const askDesktop = () => execFileSync('gio', ['mime', scheme], { env, encoding: 'utf8' });
    register();
    expect(askDesktop()).toContain(entryName);
    const link = 'causeway://onboard/00000000-0000-4000-8000-000000000001';
    execFileSync('gio', ['open', link], { env });
    await vi.waitFor(() => expect(existsSync(seen)).toBe(true), { timeout: 10_000 });
    expect(readFileSync(seen, 'utf8').split('\n')).toEqual([
      '/home/kari/a "b" $c `d` 100% \\e',
      ...['--', link, ''],
    ]);
    remove();
    expect(askDesktop()).not.toContain(entryName);
  });
});

describe('the links of Causeway elsewhere', () => {
  it('are registered on Windows with the program and the application', () => {
    const { app, state, register, remove } = open({
      platform: 'win32',
      program: 'C:\\electron.exe',
      appPath: 'C:\\app',
    });
    expect(state()).toBe('not registered');
    register();
    expect(app.setAsDefaultProtocolClient).toHaveBeenCalledWith('causeway', 'C:\\electron.exe', [
      'C:\\app',
      '--',
    ]);
    expect(state()).toBe('registered');
    remove();
    expect(state()).toBe('not registered');
  });

  it('need a package on macOS', () => {
    const { app, state, register } = open({ platform: 'darwin' });
    expect(state()).toBe('package required');
    register();
    expect(app.setAsDefaultProtocolClient).not.toHaveBeenCalled();
    expect(open({ platform: 'darwin', isPackaged: true }).state()).toBe('not registered');
  });

  it('start Causeway with no switch from a link', () => {
    const before = (isPackaged: boolean) =>
      argumentsBeforeLink({ isPackaged, appPath: '/app', switches: [] });
    expect(before(true)).toEqual(['--']);
    expect(before(false)).toEqual(['/app', '--']);
  });
});

describe('the choices of a person', () => {
  it.each([
    ['', `[Default Applications]\n${scheme}=c.desktop\n`],
    ['[Default Applications]\n', `[Default Applications]\n${scheme}=c.desktop\n`],
    [
      '[Default Applications]\na=b\n\n[Other]\n',
      `[Default Applications]\n${scheme}=c.desktop\na=b\n\n[Other]\n`,
    ],
    [
      `[Default Applications]\n${scheme} = other.desktop;c.desktop;\n`,
      `[Default Applications]\n${scheme}=c.desktop;other.desktop\n`,
    ],
    [
      `[Added Associations]\n${scheme}=other.desktop;\n`,
      `[Added Associations]\n${scheme}=other.desktop;\n\n[Default Applications]\n${scheme}=c.desktop\n`,
    ],
  ])('have the entry first: %j', (before, after) => {
    expect(withChoice(before, scheme, 'c.desktop')).toBe(after);
    expect(chosenFor(after, scheme)).toBe('c.desktop');
    expect(chosenFor(withoutChoice(after, scheme, 'c.desktop'), scheme)).not.toBe('c.desktop');
    expect(withoutChoice(after, scheme, 'unknown.desktop')).toBe(after);
  });
});
