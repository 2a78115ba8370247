import type { MissingRow, Row } from './row.ts';
import { controlsId } from './try-rows.ts';
import { killRow } from './rows/r01-kills.ts';
import { fsyncRow } from './rows/r02-fsync.ts';
import { fullDiskRow } from './rows/r03-full-disk.ts';
import { badStoreRow } from './rows/r04-bad-store.ts';
import { doorsRow } from './rows/r05-many-doors.ts';
import { serverRow } from './rows/r06-servers.ts';
import { stormRow } from './rows/r07-storm.ts';
import { tokenRow } from './rows/r08-tokens.ts';
import { cutRow } from './rows/r09-cuts.ts';
import { clockRow } from './rows/r10-clocks.ts';
import { manyTenantsRow } from './rows/r11-many-tenants.ts';
import { importRow } from './rows/r12-imports.ts';
import { crashRow } from './rows/r13-crashes.ts';
import { soakRow } from './rows/r14-soak.ts';
import { inputRow } from './rows/s01-inputs.ts';
import { rendererRow } from './rows/s02-renderer.ts';
import { floodRow } from './rows/s03-flood.ts';
import { senderRow } from './rows/s04-senders.ts';
import { pageRow } from './rows/s05-page.ts';
import { markupRow } from './rows/s06-markup.ts';
import { containmentRow } from './rows/s07-containment.ts';
import { sandboxRow } from './rows/s08-sandbox.ts';
import { spillRow } from './rows/s10-spill.ts';
import { keyringRow } from './rows/s11-keyring.ts';
import { tenantRow } from './rows/s12-tenants.ts';
import { roleRow } from './rows/s13-roles.ts';
import { linkRow } from './rows/s14-links.ts';
import { signInRow } from './rows/s15-sign-in.ts';
import { consentRow } from './rows/s16-consent.ts';
import { loopbackRow } from './rows/s17-loopback.ts';
import { slowSocketRow } from './rows/s18-slow-sockets.ts';
import { egressRow } from './rows/s19-egress.ts';
import { flawRow } from './rows/s20-flaws.ts';
import { packageRow } from './rows/s21-packages.ts';
import { redactionRow } from './rows/s22-redaction.ts';
import { watchRow } from './rows/w01-watch-kills.ts';

/** The number of rows in the tables of security (S) and reliability (R). */
const numbers = { S: 22, R: 15 };

const built: readonly Row[] = [
  ...[rendererRow, markupRow, containmentRow, spillRow],
  ...[linkRow, consentRow],
  ...[inputRow, floodRow, senderRow, pageRow, sandboxRow, keyringRow, tenantRow, roleRow, signInRow],
  ...[loopbackRow, slowSocketRow, egressRow, flawRow, packageRow, redactionRow, killRow, serverRow, tokenRow],
  ...[fsyncRow, fullDiskRow, badStoreRow, doorsRow, stormRow, cutRow, clockRow, manyTenantsRow, importRow],
  ...[crashRow, soakRow, watchRow],
];

/** A row that the tables do not have, about the watcher. */
const more = ['W1'];

/** What tries a part of a row that is not built, or what the row needs. */
const hints: Readonly<Record<string, string>> = {
  S9: 'The fuses belong to the installers, which are not built.',
};

const idsOf = (table: keyof typeof numbers): string[] =>
  Array.from({ length: numbers[table] }, (_, index) => `${table}${index + 1}`);

/** Every row of the tables, in their order. The row about the controls is the last, and is judged by the gate itself. */
export const gateRows: readonly (Row | MissingRow)[] = [...idsOf('S'), ...more, ...idsOf('R')].map((id) => {
  const row = built.find((one) => one.id === id);
  if (row) return row;
  if (id === controlsId) return { id, missing: '' };
  return { id, missing: ['Not built.', hints[id]].join(' ').trim() };
});
