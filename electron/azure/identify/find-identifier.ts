import { cloudName, clouds, type CloudName } from '../../../shared/cloud.ts';
import { isGuid, tenantReference, vaultUri as vaultUriSchema } from '../../../shared/domain/tenant.ts';

/** An identifier in a pasted text. A `version` belongs to the key, secret or certificate. */
export type FoundIdentifier = FoundReference | FoundInVault;

interface FoundReference {
  readonly kind: 'tenant' | 'domain';
  readonly reference: string;
}

/** `name` is null for a vault. */
interface FoundInVault {
  readonly kind: 'vault' | 'key' | 'secret' | 'certificate';
  readonly cloud: CloudName;
  readonly vaultUri: string;
  readonly name: string | null;
  readonly version: string | null;
}

/** Why a text is not an identifier, as a sentence with an instruction. */
interface NoIdentifier {
  readonly kind: 'none';
  readonly why: string;
}

const what = 'a vault URI, the identifier of a key, secret or certificate, a domain or a tenant ID';
const none = (why: string): NoIdentifier => ({ kind: 'none', why });

const escaped = (text: string): string => text.replaceAll('.', '\\.');
const suffixes = cloudName.options.map((name) => escaped(clouds[name].vaultSuffix)).join('|');
const vaultAddress = new RegExp(
  `(?<![\\w.@-])(?:https:\\/\\/)?([a-z0-9-]+)\\.(${suffixes})(?![\\w-]|\\.\\w)(?::443)?` +
    '(?:\\/+(keys|secrets|certificates)\\/+([0-9a-z-]{1,127})(?:\\/+([0-9a-f]{32})(?![0-9a-z-]))?)?',
  'giu',
);
const webAddress = /\bhttps?:\/\/([^\s"'`<>/\\?#]+)(?:\/([^\s"'`<>/\\?#]*))?/giu;
const guidAnywhere = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/giu;
const domainAnywhere = /(?<![\w.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?![\w-])/giu;
const authorityHosts: ReadonlySet<string> = new Set(
  cloudName.options.map((name) => clouds[name].authorityHost),
);

const objectKinds: ReadonlyMap<unknown, FoundInVault['kind']> = new Map([
  ['keys', 'key'],
  ['secrets', 'secret'],
  ['certificates', 'certificate'],
]);

/** Finds the one identifier in a pasted text, whatever surrounds it. Vaults come first, then tenant ids, then domains. */
export function findIdentifier(text: string): FoundIdentifier | NoIdentifier {
  return inVault(text) ?? inOtherAddress(text) ?? amongIds(text) ?? amongDomains(text);
}

function inVault(text: string): FoundIdentifier | NoIdentifier | null {
  const found = [...text.matchAll(vaultAddress)].map(([, name = '', suffix = '', list, object, version]) => ({
    name,
    vaultUri: vaultUriSchema.safeParse(`https://${name}.${suffix}`).data,
    cloud: cloudName.options.find((one) => clouds[one].vaultSuffix === suffix.toLowerCase()),
    kind: objectKinds.get(list?.toLowerCase()),
    object,
    version: version?.toLowerCase() ?? null,
  }));
  const [first] = found;
  if (!first) return null;
  if (new Set(found.map(({ name }) => name.toLowerCase())).size > 1)
    return none('The text names several vaults. Paste the identifier of one of them.');
  const { cloud, vaultUri } = first;
  if (vaultUri === undefined || cloud === undefined)
    return none(
      'The vault name is not valid. A vault name has 3 to 24 letters, digits and single hyphens, and begins with a letter.',
    );
  const { kind = 'vault', object = null, version } = found.find((one) => one.kind !== undefined) ?? first;
  return { kind, cloud, vaultUri, name: object, version };
}

/** The address of a sign-in page names the tenant; any other address is refused. */
function inOtherAddress(text: string): FoundIdentifier | NoIdentifier | null {
  const [address] = text.matchAll(webAddress);
  if (!address) return null;
  const host = (address[1] ?? '').toLowerCase().replace(/^.*@/, '').replace(/:443$/, '');
  const reference = tenantReference.safeParse(address[2] ?? '');
  if (authorityHosts.has(host) && reference.success) return referenceOf(reference.data);
  return none(`The host ${host.slice(0, 100)} is not the host of a key vault. Paste ${what}.`);
}

function amongIds(text: string): FoundIdentifier | NoIdentifier | null {
  const ids = distinct(text.match(guidAnywhere));
  const [id] = ids;
  if (id === undefined) return null;
  if (ids.length > 1) return none('The text contains several IDs. Paste only the tenant ID.');
  return parsedReference(id);
}

function amongDomains(text: string): FoundIdentifier | NoIdentifier {
  const domains = distinct(text.match(domainAnywhere));
  const [domain] = domains;
  if (domain === undefined) return none(`The text does not contain an identifier. Paste ${what}.`);
  if (domains.length > 1) return none('The text contains several domains. Paste one of them.');
  return parsedReference(domain);
}

function parsedReference(text: string): FoundIdentifier | NoIdentifier {
  const parsed = tenantReference.safeParse(text);
  return parsed.success
    ? referenceOf(parsed.data)
    : none(parsed.error.issues[0]?.message ?? `Paste ${what}.`);
}

const referenceOf = (reference: string): FoundIdentifier => ({
  kind: isGuid(reference) ? 'tenant' : 'domain',
  reference,
});

const distinct = (matches: readonly string[] | null): string[] => [
  ...new Set((matches ?? []).map((one) => one.toLowerCase())),
];
