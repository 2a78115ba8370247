import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { flexibleWhitespace } from './flexible-whitespace.ts';
import type { CallContext } from '../call-context.ts';

const guid = String.raw`([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b`;
const quote = String.raw`["']?`;
/** What stands before a key’s or a secret’s name in a resource id or an address, and not in the name of an action. */
const inVault = String.raw`(?:/providers/Microsoft\.KeyVault/vaults/[0-9a-z-]{3,24}|\.vault\.[a-z.]{5,30})`;
const any = (...patterns: string[]) =>
  patterns.map((pattern) => flexibleWhitespace(new RegExp(pattern, 'gi')));

/** Where Azure’s texts, and the exceptions of its clients, name what a problem is about. */
const tellers = {
  tenantId: any(
    String.raw`\b(?:in the )?(?:directory|tenant|organization)(?: named| id)?${quote}\s{0,4}[:=]?\s{0,4}${quote}${guid}`,
    String.raw`\bin the ${guid} directory`,
    // An account’s identity provider is the tenant that it comes from, not the one that refuses it.
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

type SharedCauseCard = Readonly<Record<keyof typeof tellers, string | undefined>>;

/**
 * What a text tells about the call that failed there: what the line of that place tells, else the whole text. What it
 * does not tell is empty, and so is what it tells in two ways, as a log of two tenants does: facts made of it then do
 * not fit, rather than name the wrong tenant.
 */
export function callContextsInText(text: string): (at: number) => CallContext {
  const whole = tell(text);
  const cloud = cloudIn(text);
  return (at) => {
    const line = lineAt(text, at);
    const own = tell(line);
    const told = (what: keyof SharedCauseCard): string => own[what] ?? whole[what] ?? '';
    return {
      tenantId: told('tenantId'),
      appId: told('appId'),
      homeTenantId: 'not told',
      cloud,
      objectId: own.objectId ?? whole.objectId,
      vaultName: told('vaultName'),
      keyName: told('keyName'),
      secretName: isAboutSecret(line, text) ? told('secretName') : undefined,
    };
  };
}

const of = (one: string): RegExp =>
  flexibleWhitespace(
    new RegExp(
      String.raw`\b${one}s?/|\bdisabled ${one}\b|\bA ${one} with\b|\b${one} \S{1,127} is\b|\b${one} is currently\b|\b${one} not found|have ${one}s `,
      'i',
    ),
  );
const [secrets, keys] = [of('secret'), of('key')];

/** By the line itself, else by the whole text, unless that tells of keys too. */
const isAboutSecret = (line: string, whole: string): boolean =>
  secrets.test(line) || (!keys.test(line) && secrets.test(whole) && !keys.test(whole));

const longestLine = 4_000;

function lineAt(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at), at - longestLine, 0);
  const end = text.indexOf('\n', at);
  return text.slice(start, Math.min(end < 0 ? text.length : end, at + longestLine));
}

const tell = (text: string): SharedCauseCard => ({
  tenantId: onlyOne(text, 'tenantId'),
  appId: onlyOne(text, 'appId'),
  objectId: onlyOne(text, 'objectId'),
  vaultName: onlyOne(text, 'vaultName'),
  keyName: onlyOne(text, 'keyName'),
  secretName: onlyOne(text, 'secretName'),
});

/** The one value that the text gives; undefined where it gives none, or several. */
function onlyOne(text: string, what: keyof typeof tellers): string | undefined {
  const inLowerCase = what !== 'keyName' && what !== 'secretName';
  const found = new Set<string>();
  for (const pattern of tellers[what])
    for (const [, value = ''] of text.matchAll(pattern)) found.add(inLowerCase ? value.toLowerCase() : value);
  return found.size === 1 ? [...found][0] : undefined;
}

/** The public cloud unless the text names a host of another one. */
function cloudIn(text: string): CloudName {
  const named = (Object.keys(clouds) as CloudName[]).filter((name) => {
    const { authorityHost, graphHost, resourceManagerHost, vaultSuffix } = clouds[name];
    return [authorityHost, graphHost, resourceManagerHost, vaultSuffix].some((host) => text.includes(host));
  });
  return named.find((name) => name !== 'public') ?? 'public';
}
