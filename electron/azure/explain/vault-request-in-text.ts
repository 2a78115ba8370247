/** Characters before and after a status in which its request can be named. */
const before = 600;
const after = 800;

/** What only a response of Key Vault contains. */
const ofVault = /\bx-ms-keyvault-|\bresource="https:\/\/vault\.azure/i;
/** A host that a text names; a link to a page about the error and the sign-in page are not meant. */
const notOfRequest = String.raw`(?!(?:login|sts|docs|learn|go|support)\.|(?:aka\.ms|github\.com|localhost|127\.0\.0\.1)\b)`;
const host = new RegExp(
  String.raw`(?<=\/\/)${notOfRequest}[0-9a-z][0-9a-z.-]{1,253}|(?<![\w.@/-])${notOfRequest}(?:[0-9a-z-]{1,63}\.){1,6}(?:com|net|io|org|dev|cn|us|eu|example)\b(?!\.\w)`,
  'g',
);
const vaultHost = /^[0-9a-z-]{3,24}\.vault\.(?:azure|usgov|micro)/i;
/** A setting of a program names a key vault without a request to it. */
const setting =
  /vault\w{0,20}["']?\s{0,9}=\s{0,4}["']?(?:https:\/\/)?$|vault_?(?:ur[il]|endpoint)["']?\s{0,4}:\s{0,4}["']?(?:https:\/\/)?$/i;
const succeeded =
  /\bstatus(?: ?code)?["']?[:= ]{1,3}20\d\b|\bHTTP\/\d(?:\.\d)? 20\d\b|\[20\d\]|\b20[0-4] (?:OK|Created|Accepted|No Content)\b/i;

/** The hosts of requests, in the order of the text. */
const hostsIn = (text: string): { readonly isVault: boolean; readonly at: number }[] =>
  [...text.matchAll(host)]
    .filter(({ index }) => !setting.test(text.slice(Math.max(0, index - 60), index)))
    .map(({ 0: name, index }) => ({ isVault: vaultHost.test(name), at: index }));

/**
 * Whether a status belongs to a request to a key vault. Key Vault rejects the first request of each client with status 401
 * to name its tenant, so that a later success shows that nothing failed.
 */
export function isRefusalOfVault(text: string, at: number, end: number, status: string): boolean {
  const later = text.slice(end, end + after);
  if (status === '401' && succeeded.test(text.slice(end, end + 4 * after))) return false;
  if (ofVault.test(later)) return true;
  const earlier = text.slice(Math.max(0, at - before), at);
  const previous = hostsIn(earlier).at(-1);
  if (previous !== undefined && !succeeded.test(earlier.slice(previous.at))) return previous.isVault;
  return hostsIn(later)[0]?.isVault ?? false;
}
