import type { Finding } from '../../../shared/domain/check.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { safeText } from '../../network/sanitize-problem.ts';
import type { CallContext } from '../call-context.ts';

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const name = '[0-9a-z][0-9a-z-]{0,126}';
const inVault = String.raw`/vaults/[0-9a-z-]{1,127}`;

interface Party {
  /** The name of the finding; runs compare findings by it. */
  readonly title: string;
  /** What the console knows, as a clause; null for a tenant, because a customer must not learn the ID of another. */
  readonly origin: string | null;
  readonly own: (context: CallContext) => string | undefined;
  /** The places at which services name the party. */
  readonly patterns: readonly RegExp[];
}

const places = (...sources: string[]): RegExp[] => sources.map((source) => new RegExp(source, 'gi'));

const parties: readonly Party[] = [
  {
    title: 'Object ID in the response',
    origin: 'the object ID in the token',
    own: ({ objectId }) => objectId,
    patterns: places(`\\boid=(${guid})`, `\\bobject id '(${guid})'`),
  },
  {
    title: 'Application ID in the response',
    origin: 'the application ID of the provider',
    own: ({ appId }) => appId,
    patterns: places(
      `\\bappid=(${guid})`,
      `\\bidentifier '(${guid})'`,
      `\\bapp '(${guid})'`,
      `\\bapplication with ID '(${guid})'`,
    ),
  },
  {
    title: 'Tenant in the response',
    origin: null,
    own: ({ tenantId }) => tenantId,
    patterns: places(
      `\\biss=https://[^/\\s]{1,60}/(${guid})`,
      `\\bin the (?:directory|tenant) '(${guid})'`,
      `\\btenant named '?(${guid})`,
      `\\bmatch the tenant '(?:https://[^/'\\s]{1,60}/)?(${guid})`,
    ),
  },
  {
    title: 'Key vault in the response',
    origin: 'the key vault of the request',
    own: ({ vaultName }) => vaultName,
    patterns: places(`\\bVault: (${name});`, `/providers/Microsoft\\.KeyVault/vaults/(${name})`),
  },
  {
    title: 'Key in the response',
    origin: 'the key of the request',
    own: ({ keyName }) => keyName,
    patterns: places(`${inVault}/keys/(${name})`, `\\bA key with \\(name/id\\) (${name})`),
  },
  {
    title: 'Key version in the response',
    origin: 'the key version of the request',
    own: ({ keyVersion }) => keyVersion,
    patterns: places(`\\bA key with \\(name/id\\) ${name}/([0-9a-f]{32})`),
  },
  {
    title: 'Secret in the response',
    origin: 'the secret of the request',
    own: ({ secretName }) => secretName,
    patterns: places(`${inVault}/secrets/(${name})`, `\\bA secret with \\(name/id\\) (${name})`),
  },
];

/**
 * The parties that a refusal names although the console called with others. No command contains them; a person should
 * know that the service, or whoever answered in its place, confuses them.
 */
export const mismatchesIn = ({ failure }: Exchange, context: CallContext): Finding[] =>
  failure === null ? [] : mismatchesInBody(failure.body, context);

/** The same for the body of a refusal, as JSON text. */
export function mismatchesInBody(body: string, context: CallContext): Finding[] {
  // In JSON, only the quotes and line breaks of a message are escaped.
  const text = body.replaceAll(/\\(?:[rnt]|u000[ad])/gi, ' ').replaceAll(/\\u0027/gi, "'");
  return parties.flatMap(({ title, origin, own, patterns }) => {
    const known = own(context)?.toLowerCase();
    if (known === undefined || known === '') return [];
    const others = patterns
      .flatMap((pattern) => [...text.matchAll(pattern)].map(([, named = '']) => named.toLowerCase()))
      .filter((named) => named !== known);
    if (origin === null)
      return others.length === 0 ? [] : [{ name: title, value: 'not the tenant of the request' }];
    return [...new Set(others)]
      .slice(0, 3)
      .map((named) => ({ name: title, value: `${safeText(named, 127)}: differs from ${origin}, ${known}` }));
  });
}
