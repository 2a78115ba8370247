import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  canaryNames,
  encodingNames,
  searchAttachments,
  sinkNames,
  type Finding,
  type Searched,
} from '../../support/spill.ts';
import { CannotRun, startTally, type Counts, type Row } from '../row.ts';
import { openDisplay, requireWindow, root } from '../window/needs-of-window.ts';

/** The test that uses everything in a window which is connected to a simulated Azure, and searches what is left of it. */
const spec = ['spill.spec.ts', '--grep', 'after the use of everything', '--project', 'clipboard'];

/** The test takes about two minutes on a machine with two cores and other work. Milliseconds. */
const longestMs = 900_000;

interface Attachment {
  readonly name: string;
  readonly body?: string;
}
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly tests: readonly { readonly results: readonly TestResult[] }[];
  }[];
}
interface TestResult {
  readonly status: string;
  readonly attachments: readonly Attachment[];
  readonly errors: readonly { readonly message?: string }[];
}

const resultsOf = ({ suites = [], specs = [] }: Suite): TestResult[] => [
  ...specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results)),
  ...suites.flatMap(resultsOf),
];

/** Runs the test and returns what its searches found. */
async function search(): Promise<{
  readonly searched: Partial<Searched>;
  readonly findings: readonly Finding[];
  readonly ofLeak: readonly Finding[];
  readonly failure: string | null;
}> {
  requireWindow();
  if (process.platform !== 'linux')
    throw new CannotRun('Only Linux shows the environment of other processes.');
  const display = await openDisplay();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-spill-'));
  const report = join(folder, 'report.json');
  try {
    const cli = join(root, 'node_modules/@playwright/test/cli.js');
    const args = [
      'test',
      '--config',
      'test/e2e/playwright.config.ts',
      '--retries',
      '0',
      '--reporter',
      'json',
    ];
    await promisify(execFile)(process.execPath, [cli, ...args, '--output', folder, ...spec], {
      cwd: root,
      env: { ...process.env, ...display.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      timeout: longestMs,
    }).catch(() => undefined);
    if (!existsSync(report)) throw new CannotRun('The test of the window did not end in time.');
    const [result] = resultsOf(JSON.parse(readFileSync(report, 'utf8')) as Suite);
    if (!result) throw new CannotRun('The test of the window did not run.');
    const attached = (name: string): unknown => {
      const body = result.attachments.find((one) => one.name === name)?.body;
      return body === undefined ? undefined : JSON.parse(Buffer.from(body, 'base64').toString());
    };
    const failure =
      result.status === 'passed' ? null : (result.errors[0]?.message ?? result.status).slice(0, 300);
    const { searched, findings } = (attached(searchAttachments.ofUse) ?? {
      ...{ searched: {}, findings: [] },
    }) as { searched: Partial<Searched>; findings: Finding[] };
    const leak = attached(searchAttachments.ofLeak) as Finding[] | undefined;
    return { searched, findings, ofLeak: leak ?? [], failure };
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Run and control look at the same window: the control is a secret that the test writes to the disk at its end. */
let searches: ReturnType<typeof search> | undefined;

function countFindings(findings: readonly Finding[], searched: Partial<Searched> | null): Counts {
  const tally = startTally();
  for (const sink of sinkNames) {
    if (searched) tally.add((searched[sink]?.bytes ?? 0) > 0 ? null : `Nothing was searched in: ${sink}.`);
    for (const canary of canaryNames)
      for (const encoding of encodingNames) {
        const found = findings.find(
          (one) => one.sink === sink && one.canary === canary && one.encoding === encoding,
        );
        tally.add(found ? `A ${canary} (${encoding}) in: ${sink}, ${found.where}.` : null);
      }
  }
  return tally.counts();
}

export const spillRow: Row = {
  id: 'S10',
  proves: 'After everything was used in a window, no secret is in a place where others can read it.',
  goal: '0 findings: 7 canaries in 7 encodings in 14 places; the control is found in each place',
  sizes: { full: 686, short: 686 },
  omits: null,
  fault: 'a secret is written to the data folder',
  async run() {
    searches = search();
    const { searched, findings, failure } = await searches;
    const counts = countFindings(findings, searched);
    return failure === null
      ? counts
      : { ...counts, violations: counts.violations + 1, example: counts.example ?? failure };
  },
  async control() {
    searches ??= search();
    return countFindings((await searches).ofLeak, null);
  },
};
