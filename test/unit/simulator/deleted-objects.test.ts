import { describe, expect, it } from 'vitest';
import { azurePropagation } from '../../../electron/simulator/world/propagation.ts';
import { openLabVault } from './lab.ts';

const day = 24 * 60 * 60 * 1_000;

describe.each([
  ['keys', 'Key', 'KeyNotFound', 'POST', '/keys/mine/create', { kty: 'EC' }],
  ['secrets', 'Secret', 'SecretNotFound', 'PUT', '/secrets/mine', { value: 'hush' }],
] as const)('among deleted %s', (collection, word, code, method, making, body) => {
  const opened = async () => {
    const vault = await openLabVault();
    vault.lab.simulator.world.propagation = azurePropagation;
    await vault.use(method, making, body);
    await vault.use('DELETE', `/${collection}/mine`);
    return { ...vault, wait: () => vault.lab.clock.advance(azurePropagation.deletion) };
  };
  const errorOf = ({
    status,
    body: { error },
  }: Awaited<ReturnType<Awaited<ReturnType<typeof opened>>['use']>>) => [status, error.code, error.message];

  it('a deletion needs time, and the name cannot be reused', async () => {
    const { use, wait } = await opened();
    expect(errorOf(await use('GET', `/deleted${collection}/mine`))).toEqual([
      404,
      code,
      `Deleted ${word} not found: mine`,
    ]);
    const early = await use(method, making, body);
    expect([early.status, early.body.error.innererror.code]).toEqual([409, 'ObjectIsBeingDeleted']);
    wait();
    expect((await use('GET', `/deleted${collection}/mine`)).status).toBe(200);
    const late = await use(method, making, body);
    expect([late.status, late.body.error.innererror.code]).toEqual([409, 'ObjectIsDeletedButRecoverable']);
  });

  it('a recovery needs time', async () => {
    const { use, wait } = await opened();
    wait();
    expect((await use('POST', `/deleted${collection}/mine/recover`)).status).toBe(200);
    expect(errorOf(await use('GET', `/${collection}/mine`))).toEqual([404, code, `${word} not found: mine`]);
    expect((await use('GET', `/deleted${collection}/mine`)).status).toBe(404);
    const listed = await use('GET', `/${collection}`);
    expect(JSON.stringify(listed.body)).not.toContain('/mine');
    wait();
    expect((await use('GET', `/${collection}/mine`)).status).toBe(200);
  });

  it('after the retention period nothing can be recovered, and the name is available', async () => {
    const { use, vault, lab, renew } = await opened();
    Object.assign(vault, { retentionInDays: 7 });
    lab.clock.advance(6 * day);
    await renew();
    expect((await use('GET', `/deleted${collection}/mine`)).body).toMatchObject({
      attributes: { recoveryLevel: 'CustomizedRecoverable+Purgeable', recoverableDays: 7 },
    });
    lab.clock.advance(day);
    await renew();
    expect((await use('POST', `/deleted${collection}/mine/recover`)).status).toBe(404);
    expect((await use(method, making, body)).status).toBe(200);
  });

  it('a backup does not replace an existing object, and an invalid blob is refused', async () => {
    const { use } = await openLabVault();
    await use(method, making, body);
    const backup = await use('POST', `/${collection}/mine/backup`);
    const again = await use('POST', `/${collection}/restore`, { value: backup.body.value });
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain(
      `There was a conflict restoring the ${word.toLowerCase()} 'https://labone-vault.vault.azure.net/${collection}/mine'.`,
    );
    expect(errorOf(await use('POST', `/${collection}/restore`, { value: 'AAAA' }))).toEqual([
      400,
      'Malformed backup blob',
      'Backup blob contains invalid or corrupt version.',
    ]);
  });
});
