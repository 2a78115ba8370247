import fc from 'fast-check';
import { ok, refuse } from '../../shared/contract/action.ts';
import { isGuid } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { consoleParts, type TestConsole } from './console-parts.ts';
import { tenantIdNumber } from './sample-tenant.ts';

const customers = [1, 2, 3, 4, 5].map((number) => ({
  name: number === 2 ? 'O’Neill, "Sons" & 北海道' : `Customer ${number}`,
  tenant: number === 3 ? 'customer3.example' : tenantIdNumber(number),
  cloud: 'public',
  vaultUri: `https://vault-${number}.vault.azure.net`,
  keyName: 'data',
  secretName: '',
  tags: 'gold;west',
  assignee: 'Marit',
}));
const withoutVaults = customers.map(({ name, tenant, tags }) => ({ name, tenant, tags }));
const csvOf = (rows: readonly Record<string, string>[], end: string): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join(end);
const files = [customers, withoutVaults].flatMap((rows) => [
  csvOf(rows, '\r\n'),
  csvOf(rows, '\n').replaceAll('","', ',').replaceAll(/^"|"$/gm, ''),
  JSON.stringify(rows),
  JSON.stringify(rows, null, 1),
]);

type Mutation = (bytes: Buffer) => Buffer;
const position = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, place: number) => Math.floor(place * bytes.length);
const inserted = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r',
      '\t',
      '\0',
      '\uFEFF',
      '[',
      ']',
      '{',
      '}',
      '\\',
      '=1+1',
      'é',
      '\u202E',
    )
    .map((text) => Buffer.from(text)),
  fc.constantFrom(Buffer.from([0xff, 0xfe]), Buffer.from([0xc3]), Buffer.from('PK\u0003\u0004')),
);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(position, inserted).map(
    ([place, added]): Mutation =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, place)), added, bytes.subarray(at(bytes, place))]),
  ),
  fc.tuple(position, fc.nat({ max: 40 })).map(
    ([place, length]): Mutation =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, place)), bytes.subarray(at(bytes, place) + length)]),
  ),
  fc.tuple(position, position).map(
    ([from, to]): Mutation =>
      (bytes) =>
        Buffer.concat([bytes, bytes.subarray(at(bytes, Math.min(from, to)), at(bytes, Math.max(from, to)))]),
  ),
  fc.tuple(position, fc.nat({ max: 255 })).map(([place, value]): Mutation => (bytes) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[Math.min(at(bytes, place), changed.length - 1)] = value;
    return changed;
  }),
  position.map(
    (place): Mutation =>
      (bytes) =>
        bytes.subarray(0, at(bytes, place)),
  ),
  fc.constantFrom<Mutation>(
    (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
    (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le').swap16(),
    (bytes) => Buffer.from(bytes.toString(), 'latin1'),
    (bytes) => Buffer.concat([Buffer.from('\uFEFF'), bytes]),
    (bytes) => Buffer.from(bytes.toString().replaceAll('"', '')),
    (bytes) => Buffer.from(bytes.toString().replaceAll(',', ';')),
  ),
);
/** A file of customers in CSV or JSON, with up to four mutations of its bytes. */
export const mutatedImportFile: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...files), fc.array(mutation, { maxLength: 4 }))
  .map(([file, mutations]) =>
    // As a browser reads a file.
    new TextDecoder().decode(mutations.reduce<Buffer>((bytes, mutate) => mutate(bytes), Buffer.from(file))),
  )
  .filter((text) => text.length > 0);

/** Handlers over empty records that resolve the tenants of these files. */
export const importConsole = (): TestConsole =>
  consoleParts({
    resolveTenant: (reference, cloud) =>
      Promise.resolve(
        isGuid(reference)
          ? ok({ tenantId: reference, domain: null })
          : reference === 'customer3.example'
            ? ok({ tenantId: tenantIdNumber(3), domain: reference })
            : refuse(makeProblem('tenant-not-found', { tenant: reference, cloud })),
      ),
  });
