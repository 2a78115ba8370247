import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { wellKnownService } from '../entra/well-known-service.ts';
import { flexibleWhitespace } from './flexible-whitespace.ts';
import type { CallContext } from '../call-context.ts';

const guid = String.raw`([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b`;
const quote = String.raw`["']?`;
/** The part before a key or secret name in a resource id or an address. The name of an action has no such part. */
const inVault = String.raw`(?:/providers/Microsoft\.KeyVault/vaults/[0-9a-z-]{3,24}|\.vault\.[a-z.]{5,30})`;
const any = (...patterns: string[]) =>
  patterns.map((pattern) => flexibleWhitespace(new RegExp(pattern, 'gi')));

/** Patterns for the facts in Azure’s texts and in the exceptions of its clients. */
const factPatterns = {
  tenantId: any(
    String.raw`\b(?:in the )?(?:directory|tenant|organization)(?: named| id)?${quote}\s{0,4}[:=]?\s{0,4}${quote}${guid}`,
    String.raw`\bin the ${guid} directory`,
    // An account’s identity provider is its own tenant, not the tenant that refuses it.
    String.raw`(?<!identity provider '?https://)\bsts\.windows\.net/${guid}`,
    String.raw`\blogin\.(?:microsoftonline\.com|microsoftonline\.us|partner\.microsoftonline\.cn|windows\.net)/${guid}`,
    String.raw`\btenant_?id${quote}\s{0,4}[:=]\s{0,4}${quote}${guid}`,
  ),
  appId: any(
    String.raw`\bidentifier '${guid}`,
    String.raw`\bapplication '?${guid}`,
    String.raw`\bapp(?: id)? '${guid}`,
    String.raw`\bapplication with ID '${guid}`,
    String.raw`\bclient(?:_id| app id)${quote}\s{0,4}[:=]\s{0,4}${quote}${guid}`,
    String.raw`\bappid=${guid}`,
  ),
  objectId: any(String.raw`\boid=${guid}`, String.raw`\bobject id '${guid}`),
  vaultName: any(
    String.raw`\bVault: ([0-9a-z][0-9a-z-]{2,23});location`,
    String.raw`\bkey vault '([0-9a-z][0-9a-z-]{2,23})\b`,
    String.raw`\bhttps://([0-9a-z][0-9a-z-]{2,23})\.vault\.`,
    String.raw`/providers/Microsoft\.KeyVault/vaults/([0-9a-z][0-9a-z-]{2,23})\b`,
  ),
  keyName: any(
    String.raw`${inVault}/keys/([0-9a-z][0-9a-z-]{0,126})\b`,
    String.raw`\bA key with \(name/id\) ([0-9a-z][0-9a-z-]{0,126})\b`,
    String.raw`\bKey ([0-9a-z][0-9a-z-]{0,126}) is currently`,
    String.raw`\bKey not found: ([0-9a-z][0-9a-z-]{0,126})\b`,
  ),
  secretName: any(
    String.raw`${inVault}/secrets/([0-9a-z][0-9a-z-]{0,126})\b`,
    String.raw`\bA secret with \(name/id\) ([0-9a-z][0-9a-z-]{0,126})\b`,
    String.raw`\bSecret ([0-9a-z][0-9a-z-]{0,126}) is currently`,
    String.raw`\bSecret not found: ([0-9a-z][0-9a-z-]{0,126})\b`,
  ),
} as const;

type NamedFacts = Readonly<Record<keyof typeof factPatterns, string | undefined>>;

/**
 * Finds the context of a failed call at a position in a text: from its line, otherwise from the whole text. A missing or
 * ambiguous fact is empty, as in a log of two tenants. An empty fact does not fit its problem, so no wrong tenant appears.
 */
export function callContextsInText(text: string): (at: number) => CallContext {
  const whole = factsIn(text);
  const cloud = cloudIn(text);
  return (at) => {
    const line = lineAt(text, at);
    const own = factsIn(line);
    const fact = (name: keyof NamedFacts): string => own[name] ?? whole[name] ?? '';
    return {
      tenantId: fact('tenantId'),
      appId: fact('appId'),
      homeTenantId: 'unknown',
      cloud,
      objectId: own.objectId ?? whole.objectId,
      vaultName: fact('vaultName'),
      keyName: fact('keyName'),
      secretName: isAboutSecret(line, text) ? fact('secretName') : undefined,
    };
  };
}

const mentionOf = (one: string): RegExp =>
  flexibleWhitespace(
    new RegExp(
      String.raw`(?<![0-9a-z-])${one}s?/|\bdisabled ${one}\b|\bA ${one} with\b|\b${one} \S{1,127} is\b|\b${one} is currently\b|\b${one} not found|have ${one}s `,
      'i',
    ),
  );
const [secrets, keys] = [mentionOf('secret'), mentionOf('key')];

/** By the line; otherwise by the whole text, unless it mentions keys too. */
const isAboutSecret = (line: string, whole: string): boolean =>
  secrets.test(line) || (!keys.test(line) && secrets.test(whole) && !keys.test(whole));

const maxLineLength = 4_000;

function lineAt(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at), at - maxLineLength, 0);
  const end = text.indexOf('\n', at);
  return text.slice(start, Math.min(end < 0 ? text.length : end, at + maxLineLength));
}

const factsIn = (text: string): NamedFacts => ({
  tenantId: onlyOne(text, 'tenantId'),
  appId: onlyOne(text, 'appId'),
  objectId: onlyOne(text, 'objectId'),
  vaultName: onlyOne(text, 'vaultName'),
  keyName: onlyOne(text, 'keyName'),
  secretName: onlyOne(text, 'secretName'),
});

/** The only value in the text; undefined if it contains none or several. */
function onlyOne(text: string, name: keyof NamedFacts): string | undefined {
  const inLowerCase = name !== 'keyName' && name !== 'secretName';
  const found = new Set<string>();
  for (const pattern of factPatterns[name])
    for (const [, value = ''] of text.matchAll(pattern)) {
      const one = inLowerCase ? value.toLowerCase() : value;
      // A challenge names the service of Microsoft itself as the client.
      if (wellKnownService(one).resourceAppId !== one) found.add(one);
    }
  return found.size === 1 ? [...found][0] : undefined;
}

/** The public cloud, unless the text contains a host of another cloud. */
function cloudIn(text: string): CloudName {
  const named = (Object.keys(clouds) as CloudName[]).filter((name) => {
    const { authorityHost, graphHost, resourceManagerHost, vaultSuffix } = clouds[name];
    return [authorityHost, graphHost, resourceManagerHost, vaultSuffix].some((host) => text.includes(host));
  });
  return named.find((name) => name !== 'public') ?? 'public';
}
