import { describe, expect, it } from 'vitest';
import { openLabVault } from './lab.ts';
import type { Answer } from './call.ts';
import { createApplicationCertificate } from '../../../electron/simulator/doors/certificates.ts';

const codesOf = ({ status, body }: Answer): unknown[] => [
  status,
  body.error.code,
  Object.hasOwn(body.error, 'innererror') ? body.error.innererror.code : undefined,
];

describe.each([
  ['keys', 'rsa-2048', 'KeyNotFound', 'A key with'],
  ['secrets', 'test', 'SecretNotFound', 'A secret with'],
] as const)('of %s', (on, name, code, words) => {
  it('one that is still being deleted is neither listed, recovered nor purged', async () => {
    const { lab, use } = await openLabVault();
    const { world } = lab.simulator;
    world.propagation = { ...world.propagation, deletion: 6_000 };
    await use('DELETE', `/${on}/${name}`);
    const path = `/deleted${on}/${name}`;
    expect(codesOf(await use('GET', path))).toEqual([404, code, undefined]);
    expect(codesOf(await use('POST', `${path}/recover`))).toEqual([409, 'Conflict', 'ObjectIsBeingDeleted']);
    expect(codesOf(await use('DELETE', path))).toEqual([409, 'Conflict', 'ObjectIsBeingDeleted']);
    lab.clock.advance(6_000);
    expect((await use('GET', path)).status).toBe(200);
    expect((await use('DELETE', path)).status).toBe(204);
  });

  it('one that was never deleted cannot be recovered', async () => {
    const { use } = await openLabVault();
    const { status, body } = await use('POST', `/deleted${on}/${name}/recover`);
    expect([status, body.error.code, body.error.message.slice(0, words.length)]).toEqual([404, code, words]);
  });

  it.each(['GET', 'PATCH', 'DELETE'])('%s of an invalid name is refused', async (method) => {
    const { use } = await openLabVault();
    const { status, body } = await use(method, `/${on}/not_a_name`, method === 'PATCH' ? {} : undefined);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadParameter',
      'The request URI contains an invalid name: not_a_name',
    ]);
  });
});

it('a disabled secret stays disabled after it was deleted', async () => {
  const { use } = await openLabVault();
  await use('PUT', '/secrets/off', { value: 'x', attributes: { enabled: false } });
  await use('DELETE', '/secrets/off');
  expect(codesOf(await use('GET', '/deletedsecrets/off'))).toEqual([403, 'Forbidden', 'SecretDisabled']);
});

it('certificates are listed with their versions, and none is deleted', async () => {
  const { lab, vault, use } = await openLabVault();
  const { certificate } = await createApplicationCertificate('listed', new Date(lab.clock.now()));
  const version = {
    version: 'a'.repeat(32),
    certificate,
    enabled: true,
    notBefore: null,
    expires: null,
    createdAt: 0,
    updatedAt: 0,
  };
  vault.certificates = new Map([
    ['listed', { name: 'listed', versions: [version], deletedAt: null, deletedVisibleFrom: 0 }],
  ]);
  const idsIn = ({ body }: Answer): unknown[] => (body.value as { id: string }[]).map(({ id }) => id);
  const uri = 'https://labone-vault.vault.azure.net/certificates/listed';
  expect(idsIn(await use('GET', '/certificates'))).toEqual([uri]);
  expect(idsIn(await use('GET', '/certificates/listed/versions'))).toEqual([`${uri}/${version.version}`]);
  expect(idsIn(await use('GET', '/deletedcertificates'))).toEqual([]);
  expect((await use('GET', '/certificates/listed')).body.id).toBe(`${uri}/${version.version}`);
});
