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
    .option('--key <identifier>', 'a key, whose key vault is added too', collect(readKey))
    .option('--secret <identifier>', 'a secret, whose key vault is added too', collect(readSecret));

/** The given key vaults after those that are known. What is given of a known one replaces what it had. */
export function mergeVaults(
  known: readonly VaultResource[],
  { vault = [], key = [], secret = [] }: VaultOptions,
): VaultResource[] {
  const merged = new Map(known.map((one) => [one.vaultUri, one]));
  for (const given of [...vault, ...key, ...secret]) {
    const before = merged.get(given.vaultUri);
    const empty = { keyName: null, keyVersion: null, secretName: null };
    merged.set(given.vaultUri, vaultResource.parse({ ...empty, ...before, ...given }));
  }
  const keys = key.map((one) => one.vaultUri);
  if (new Set(keys).size < keys.length) throw new UsageError('Specify at most one key for each key vault.');
  return [...merged.values()];
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
