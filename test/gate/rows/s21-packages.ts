import { readFileSync } from 'node:fs';
import { startTally, type Counts, type Row } from '../row.ts';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}
interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const manifest = read('package.json') as Manifest;
const lock = read('package-lock.json') as Lock;

const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
/** The first major version with every fix that security-facts.md names in section 1.11. */
const firstFixedElectron = 42;
/** The one package whose script may run: it installs the runtime of the scripts. */
const mayRun = ['node'];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 13);

/** What is wrong with one locked package; null if nothing is. */
function wrongIn(path: string, found: LockedPackage, allowed: Manifest['allowScripts']): string | null {
  const { version = '', resolved, integrity = '', link, hasInstallScript } = found;
  const name = nameOf(path);
  if (link === true) return `${name} is a link.`;
  if (!exact.test(version)) return `${name} has no exact version.`;
  if (!/^sha512-[\w+/]{86}==$/.test(integrity)) return `${name} has no SHA-512 checksum.`;
  if (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    return `${name} comes from ${resolved}.`;
  if (hasInstallScript === true && allowed[name] !== false && !mayRun.includes(name))
    return `${name} runs a script when it is installed.`;
  return null;
}

function tryPackages({ packages }: Lock, { dependencies, devDependencies, allowScripts }: Manifest): Counts {
  const tally = startTally();
  const direct = Object.entries({ ...dependencies, ...devDependencies });
  for (const [name, range] of direct) {
    tally.add(exact.test(range) ? null : `${name} is wanted as ${range}.`);
    const locked = packages[`node_modules/${name}`]?.version;
    tally.add(locked === range ? null : `${name} is locked as ${locked ?? 'nothing'}.`);
  }
  for (const [path, found] of Object.entries(packages))
    if (path !== '') tally.add(wrongIn(path, found, allowScripts));
  for (const [name, isAllowed] of Object.entries(allowScripts))
    tally.add(!isAllowed || mayRun.includes(name) ? null : `The script of ${name} may run.`);
  const electron = Number(dependencies['electron']?.split('.')[0]);
  tally.add(electron >= firstFixedElectron ? null : `Electron ${electron} lacks fixes.`);
  return tally.counts();
}

const [somePath = '', some = {}] = Object.entries(lock.packages).find(([path]) => path !== '') ?? [];
const withPackage = (changes: LockedPackage): Lock => ({
  packages: { ...lock.packages, [somePath]: { ...some, ...changes } },
});
/** Each fault that somebody could plant in the files. */
const planted: readonly (readonly [string, Lock, Manifest])[] = [
  ['a Git repository', withPackage({ resolved: 'git+ssh://git@github.com/x/y.git#1' }), manifest],
  ['HTTP', withPackage({ resolved: 'http://registry.npmjs.org/x/-/x-1.0.0.tgz' }), manifest],
  ['another registry', withPackage({ resolved: 'https://registry.npmjs.org.evil.example/x' }), manifest],
  ['SHA-1', withPackage({ integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }), manifest],
  ['no checksum', withPackage({ integrity: '' }), manifest],
  ['a link', withPackage({ link: true }), manifest],
  ['a script', withPackage({ hasInstallScript: true }), manifest],
  ['a range', lock, { ...manifest, dependencies: { ...manifest.dependencies, hono: '^4.0.0' } }],
  ['an old Electron', lock, { ...manifest, dependencies: { ...manifest.dependencies, electron: '33.4.11' } }],
  ['a script that may run', lock, { ...manifest, allowScripts: { ...manifest.allowScripts, zod: true } }],
];

export const packageRow: Row = {
  id: 'S21',
  proves:
    'Every package is pinned, comes from the registry with a checksum, and runs no script when it is installed.',
  goal: '0 scripts, 0 dependencies from Git or over HTTP, exact versions, a fixed Electron',
  sizes: { full: 1, short: 1 },
  omits: 'the script of the package node, which installs the runtime',
  fault: `each of ${planted.length} faults is planted in the lock file or the manifest`,
  run: () => Promise.resolve(tryPackages(lock, manifest)),
  control() {
    const missed = planted.filter(([, locked, wanted]) => tryPackages(locked, wanted).violations === 0);
    const caught = planted.length - missed.length;
    const counts = { tried: planted.length, violations: missed.length === 0 ? caught : 0 };
    return Promise.resolve({ ...counts, example: missed.map(([name]) => name).join(', ') || null });
  },
};
