import type { MissingRow, Row } from './row.ts';
import { controlsId } from './try-rows.ts';
import { killRow } from './rows/r01-kills.ts';
import { serverRow } from './rows/r06-servers.ts';
import { tokenRow } from './rows/r08-tokens.ts';
import { inputRow } from './rows/s01-inputs.ts';
import { floodRow } from './rows/s03-flood.ts';
import { senderRow } from './rows/s04-senders.ts';
import { pageRow } from './rows/s05-page.ts';
import { sandboxRow } from './rows/s08-sandbox.ts';
import { keyringRow } from './rows/s11-keyring.ts';
import { tenantRow } from './rows/s12-tenants.ts';
import { roleRow } from './rows/s13-roles.ts';
import { signInRow } from './rows/s15-sign-in.ts';
import { loopbackRow } from './rows/s17-loopback.ts';
import { slowSocketRow } from './rows/s18-slow-sockets.ts';
import { egressRow } from './rows/s19-egress.ts';
import { packageRow } from './rows/s21-packages.ts';
import { redactionRow } from './rows/s22-redaction.ts';

/** The number of rows in the tables of security (S) and reliability (R). */
const numbers = { S: 22, R: 15 };

const built: readonly Row[] = [
  ...[inputRow, floodRow, senderRow, pageRow, sandboxRow, keyringRow, tenantRow, roleRow, signInRow],
  ...[loopbackRow, slowSocketRow, egressRow, packageRow, redactionRow, killRow, serverRow, tokenRow],
];

/** What tries a part of a row that is not built, or what the row needs. */
const hints: Readonly<Record<string, string>> = {
  S2: 'test/e2e/security.spec.ts tries a part.',
  S6: 'test/e2e/security.spec.ts tries a part.',
  S7: 'test/e2e/security.spec.ts tries a part.',
  S9: 'It needs the packaged program.',
  S10: 'test/e2e/secrets.spec.ts tries a part.',
  S20: 'test/architecture/lint.test.ts tries a part.',
  R3: 'test/unit/store/records/full-disk.test.ts tries a part.',
  R4: 'test/unit/store/records/damaged-records.test.ts tries a part.',
  R5: 'test/unit/store/records/locked-records.test.ts tries a part.',
  R10: 'test/unit/checks/clocks.test.ts tries a part.',
};

const idsOf = (table: keyof typeof numbers): string[] =>
  Array.from({ length: numbers[table] }, (_, index) => `${table}${index + 1}`);

/** Every row of the tables, in their order. The row about the controls is judged by the gate itself. */
export const gateRows: readonly (Row | MissingRow)[] = [...idsOf('S'), ...idsOf('R')].map((id) => {
  const row = built.find((one) => one.id === id);
  if (row) return row;
  if (id === controlsId) return { id, missing: '' };
  return { id, missing: ['Not built.', hints[id]].join(' ').trim() };
});
