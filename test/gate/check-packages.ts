import { packageRow } from './rows/s21-packages.ts';

/** Fails if a package of the lock file has no checksum, comes from Git or over HTTP, or is not pinned. Says which. */
const { violations, example } = await packageRow.run(0, 1);
if (example !== null) {
  process.stderr.write(`package-lock.json: ${violations} faults. The first: ${example}\n`);
  process.exitCode = 1;
}
