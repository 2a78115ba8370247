import { InvalidArgumentError, type Command } from 'commander';
import { objectName, vaultResource, vaultUri, type VaultResource } from '../../../shared/domain/tenant.ts';
import { UsageError } from '../usage-error.ts';

/** A key vault, or a key or secret in it, as the Azure portal and Azure CLI show its identifier. */
interface Identifier {
  readonly vaultUri: string;
  readonly keyName?: string;
  readonly keyVersion?: string | null;
  readonly secretName?: string;
}

export interface VaultOptions {
  readonly vault?: readonly Identifier[];
  readonly key?: readonly Identifier[];
  readonly secret?: readonly Identifier[];
}

/** Adds the options that name key vaults. Each can be repeated. */
export const withVaultOptions = (command: Command): Command =>
  command
    .option('--vault <uri>', 'a key vault; repeat the option for several', collect(readVault))
    .option(
      '--key <identifier>',
      'a key, whose key vault is added too; specify all keys of a key vault together',
      collect(readKey),
    )
    .option('--secret <identifier>', 'a secret, whose key vault is added too', collect(readSecret));

/**
 * The given key vaults after those that are known. What is given of a known one replaces what it had, so all keys of a vault are
 * given together.
 */
export function mergeVaults(
  known: readonly VaultResource[],
  { vault = [], key = [], secret = [] }: VaultOptions,
): VaultResource[] {
  if (new Set(key.map((one) => `${one.vaultUri} ${one.keyName ?? ''}`)).size < key.length)
    throw new UsageError('Specify each key once.');
  const uris = new Set([...known, ...vault, ...key, ...secret].map(({ vaultUri: uri }) => uri));
  return [...uris].flatMap((uri) => {
    const of = <Part extends { readonly vaultUri: string }>(all: readonly Part[]) =>
      all.filter((one) => one.vaultUri === uri);
    const before = of(known);
    const first = { vaultUri: uri, keyName: null, keyVersion: null, secretName: null, ...before[0] };
    const entries = of(key).length === 0 ? [first, ...before.slice(1)] : of(key);
    const secretName = of(secret).at(-1)?.secretName ?? first.secretName;
    return entries.map((entry, index) => {
      const same = before.find(({ keyName }) => keyName === entry.keyName);
      const kept = { secretName: null, ...same, ...entry };
      return vaultResource.parse(index === 0 ? { ...kept, secretName } : kept);
    });
  });
}

/** Reads a repeated option into a list. */
export const collect =
  <Value>(read: (text: string) => Value) =>
  (text: string, before: readonly Value[] | undefined): readonly Value[] => [...(before ?? []), read(text)];

const readVault = (text: string): Identifier => ({ vaultUri: parseVault(text) });

function readKey(text: string): Identifier {
  const { vaultUri: uri, name, version } = partsOf(text, 'keys');
  return { vaultUri: uri, keyName: name, keyVersion: version };
}

function readSecret(text: string): Identifier {
  const { vaultUri: uri, name } = partsOf(text, 'secrets');
  return { vaultUri: uri, secretName: name };
}

function partsOf(text: string, kind: 'keys' | 'secrets') {
  const url = URL.parse(text.trim());
  const [, found, name, version, ...more] = url?.pathname.replace(/\/$/, '').split('/') ?? [];
  if (
    url === null ||
    found !== kind ||
    name === undefined ||
    more.length > 0 ||
    !objectName.safeParse(name).success
  )
    throw new InvalidArgumentError(
      `Use an identifier such as https://contoso-vault.vault.azure.net/${kind}/contoso-name.`,
    );
  return { vaultUri: parseVault(url.origin), name, version: version ?? null };
}

/** The URI of a key vault as the records have it. */
export function parseVault(text: string): string {
  const parsed = vaultUri.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? 'This is not the URI of a key vault.');
}
