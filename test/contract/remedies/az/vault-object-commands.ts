import type { AzCommand } from './az-command.ts';
import { AzError, listIn } from './az-session.ts';
import type { Options } from './options.ts';

/** Seconds since the epoch, as Key Vault writes times. */
const seconds = (iso: string): number => {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) throw new SyntaxError(`“${iso}” is not a time.`);
  return Math.floor(time / 1_000);
};

function attributesOf(options: Options): Record<string, unknown> {
  const [enabled, notBefore, expires] = ['enabled', 'not-before', 'expires'].map((name) =>
    options.maybe(name),
  );
  return {
    ...(enabled !== undefined && { enabled: enabled === 'true' }),
    ...(notBefore !== undefined && { nbf: seconds(notBefore) }),
    ...(expires !== undefined && { exp: seconds(expires) }),
  };
}

/** The name of an object is the last part of its id; a list of versions has their ids. */
const named = (item: unknown): unknown => {
  const { kid, id, recoveryId } = item as { kid?: string; id?: string; recoveryId?: string };
  const own = kid ?? id ?? '';
  const [, , , , name] = own.split('/');
  return { ...(item as object), name, id: own, recoveryId };
};

type Collection = 'keys' | 'secrets' | 'certificates';

const list =
  (collection: Collection, of: (options: Options) => string): AzCommand =>
  async (session, options) =>
    listIn(await session.vault(options.one('vault-name'), 'GET', `/${of(options)}`)).map(named);

/** An empty version is that of the latest. */
const update =
  (collection: Collection): AzCommand =>
  (session, options) => {
    const operations = options.all('ops');
    const attributes = attributesOf(options);
    return session.vault(
      options.one('vault-name'),
      'PATCH',
      `/${collection}/${options.one('name')}/${options.maybe('version') ?? ''}`,
      { attributes, ...(operations && { key_ops: operations }) },
    );
  };

/** az waits until the recovered object is found. */
const recover =
  (collection: Collection): AzCommand =>
  async (session, options) => {
    const [vaultName, name] = [options.one('vault-name'), options.one('name')];
    const recovered = await session.vault(vaultName, 'POST', `/deleted${collection}/${name}/recover`);
    try {
      await session.vault(vaultName, 'GET', `/${collection}/${name}`);
    } catch (error) {
      if (!(error instanceof AzError) || error.status !== 403) throw error;
    }
    return recovered;
  };

export const vaultObjectCommands: Readonly<Record<string, AzCommand>> = {
  'keyvault key list-deleted': list('keys', () => 'deletedkeys'),
  'keyvault key list-versions': list('keys', (options) => `keys/${options.one('name')}/versions`),
  'keyvault secret list': list('secrets', () => 'secrets'),
  'keyvault secret list-deleted': list('secrets', () => 'deletedsecrets'),
  'keyvault certificate list': list('certificates', () => 'certificates'),
  'keyvault key set-attributes': update('keys'),
  'keyvault secret set-attributes': update('secrets'),
  'keyvault key recover': recover('keys'),
  'keyvault secret recover': recover('secrets'),
  'keyvault key rotation-policy show': (session, options) =>
    session.vault(options.one('vault-name'), 'GET', `/keys/${options.one('name')}/rotationpolicy`),
  'keyvault key rotate': (session, options) =>
    session.vault(options.one('vault-name'), 'POST', `/keys/${options.one('name')}/rotate`),
  'keyvault key create': (session, options) =>
    session.vault(options.one('vault-name'), 'POST', `/keys/${options.one('name')}/create`, {
      kty: options.one('kty'),
      key_size: Number(options.one('size')),
      key_ops: options.all('ops'),
      attributes: { enabled: true },
    }),
};
