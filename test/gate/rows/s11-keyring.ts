import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sealedSecretKeeper, type Seal } from '../../../electron/store/secrets/sealed-secret-keeper.ts';
import type { SecretKeeper } from '../../../electron/store/secrets/secret-keeper.ts';
import { encodingsOf } from '../../support/spill.ts';
import { testKeyring } from '../../support/test-keyring.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

type OpenKeeper = (path: string, seal: Seal) => SecretKeeper;

/** One case on an empty folder: what did not hold, in words. */
type Case = (open: (seal: Seal) => SecretKeeper, secret: string) => Promise<string[]>;

const key = '11'.repeat(32);
const keyring = (changes: Partial<Seal> = {}): Seal => ({ ...testKeyring(key), ...changes });
const fails = () => Promise.reject(new Error('The keyring does not answer.'));

const unless = (holds: boolean, words: string): string[] => (holds ? [] : [words]);
const attempt = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** Without protection, the secret stays in memory, with one notice. */
const memoryOnly =
  (seal: Seal): Case =>
  async (open, secret) => {
    const keeper = open(seal);
    await keeper.write('client', secret);
    return [
      ...unless(!keeper.persists && keeper.why !== null, 'there is no notice'),
      ...unless((await keeper.read('client')) === secret, 'the session loses the secret'),
      ...unless((await open(seal).read('client')) === null, 'the secret survives a restart'),
    ];
  };

/** A secret that cannot be read is kept, with one notice, and a new one takes its place. */
const signInAgain =
  (before: Seal, after: Seal, next: Seal): Case =>
  async (open, secret) => {
    await open(before).write('client', secret);
    const keeper = open(after);
    const found = await keeper.read('client');
    const again = open(next);
    await again.write('client', `${secret} again`);
    return [
      ...unless(found === null, 'the secret is read'),
      ...unless(keeper.why !== null, 'there is no notice'),
      ...unless(keeper.why?.includes(secret) !== true, 'the notice contains the secret'),
      ...unless((await again.read('client')) === `${secret} again`, 'a new secret is not kept'),
    ];
  };

const diesMidRun: Case = async (open, secret) => {
  let isDead = false;
  const alive = keyring();
  const keeper = open(
    keyring({
      encrypt: (text) => (isDead ? fails() : alive.encrypt(text)),
      decrypt: (sealed) => (isDead ? fails() : alive.decrypt(sealed)),
    }),
  );
  await keeper.write('client', 'before');
  isDead = true;
  const isWritten = await attempt(keeper.write('client', secret));
  const notice = keeper.why;
  const found = await keeper.read('client');
  isDead = false;
  const later = await open(keyring()).read('client');
  return [
    ...unless(notice !== null, 'there is no notice'),
    ...unless(isWritten === (found === secret), 'the keeper says that it kept what it did not keep'),
    ...unless(later === 'before' || later === secret, 'the earlier secret is lost'),
  ];
};

const cases: Readonly<Record<string, Case>> = {
  'no keyring': memoryOnly(keyring({ available: false })),
  basic_text: memoryOnly(keyring({ backend: 'basic_text' })),
  'the keyring is locked': signInAgain(keyring(), keyring({ decrypt: fails }), keyring()),
  'the backend changed': signInAgain(
    keyring({ backend: 'kwallet5' }),
    keyring({ backend: 'gnome_libsecret' }),
    keyring({ backend: 'gnome_libsecret' }),
  ),
  'the keyring dies while the console runs': diesMidRun,
};

const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** What lies on the disk although it must not: the secret in any encoding, or a file that others can read. */
function spillsIn(folder: string, secret: string): string[] {
  const forms = encodingsOf(secret);
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) return unless(modeOf(path) === 0o700, `${entry.name} is open to others`);
    const text = readFileSync(path, 'latin1');
    return [
      ...unless(modeOf(path) === 0o600, `${entry.name} is open to others`),
      ...unless(!forms.some((form) => text.includes(form)), `${entry.name} contains the secret`),
    ];
  });
}

async function tryCases(seed: number, size: number, openKeeper: OpenKeeper): Promise<Counts> {
  const tally = startTally();
  for (const secret of draw(fc.stringMatching(/^[\w~.]{16,60}$/), seed, size))
    for (const [name, one] of Object.entries(cases)) {
      const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-keyring-'));
      const path = join(folder, 'data', 'secrets.json');
      try {
        const wrong = await one((seal) => openKeeper(path, seal), secret);
        const all = [...wrong, ...spillsIn(folder, secret)];
        tally.add(all.length === 0 ? null : `${name}: ${all.join(', ')}.`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  return tally.counts();
}

/** Writes each secret beside the sealed ones as well, as a fallback without a keyring would. */
const withPlainFallback: OpenKeeper = (path, seal) => {
  const keeper = sealedSecretKeeper({ path, seal });
  return {
    ...keeper,
    get why() {
      return keeper.why;
    },
    async write(name, value) {
      await keeper.write(name, value).catch(() => undefined);
      const plain = join(path, '..', '..', 'secrets.plaintext');
      writeFileSync(plain, value);
      chmodSync(plain, 0o600);
    },
  };
};

export const keyringRow: Row = {
  id: 'S11',
  proves:
    'Without a keyring that works, a secret stays in memory or is refused, with one notice, and none lies on the disk.',
  goal: '5/5; files 0600, folders 0700, 0 secrets on the disk',
  sizes: { full: 500, short: 20 },
  omits: 'a keyring of the desktop itself: the cases use the interface of safeStorage',
  fault: 'secrets are written in plain text as a fallback',
  run: (seed, size) => tryCases(seed, size, (path, seal) => sealedSecretKeeper({ path, seal })),
  control: (seed) => tryCases(seed, 2, withPlainFallback),
};
