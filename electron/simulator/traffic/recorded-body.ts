import { readAzureHost } from '../world/azure-hosts.ts';
import { redactForm, redactJson, redactPage } from './redact.ts';

const secretValue = new Set(['value']);
/** The private parts of a JSON Web Key, and the password of a certificate. */
const privateKeyParts = new Set(['d', 'dp', 'dq', 'k', 'p', 'pwd', 'q', 'qi']);
const nothing: ReadonlySet<string> = new Set();

/** A body as a recording keeps it, without credentials and without the values of secrets. */
export function recordedBody(url: URL, contentType: string | null, text: string): string {
  if (contentType?.startsWith('application/x-www-form-urlencoded') === true) return redactForm(text);
  if (contentType?.startsWith('text/html') === true) return redactPage(text);
  return redactJson(text, secretMembers(url));
}

/** The members of JSON that are secret at this address. */
function secretMembers({ hostname, pathname }: URL): ReadonlySet<string> {
  const isOfSecrets = /\/(deleted)?(secrets|certificates)(\/|$)|\/(backup|restore)$/i.test(pathname);
  if (readAzureHost(hostname)?.service !== 'key-vault') return isOfSecrets ? secretValue : nothing;
  return isOfSecrets ? new Set([...secretValue, ...privateKeyParts]) : privateKeyParts;
}
