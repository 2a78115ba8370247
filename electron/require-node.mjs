/** Runs before a script, in plain JavaScript: an older Node.js cannot even read the others. */
import process from 'node:process';

const least = 24;
if (Number(process.versions.node.split('.')[0]) < least) {
  process.stderr.write(
    `Causeway needs Node.js ${least}, and this is ${process.versions.node}. If npm installed the packages without their scripts, run: npm rebuild node --ignore-scripts=false\n`,
  );
  process.exit(1);
}
