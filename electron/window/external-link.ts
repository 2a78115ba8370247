import { clouds } from '../../shared/cloud.ts';
import { mailLinkLimit } from '../../shared/domain/mail-link-limit.ts';

const hosts: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'azure.status.microsoft',
  ...Object.values(clouds).flatMap(({ portalHost, authorityHost }) => [portalHost, authorityHost]),
]);

/** The address, serialized again, that the operating system may open; null if the console does not link to it. */
export function externalLink(address: string): string | null {
  const url = URL.parse(address);
  if (url?.protocol === 'mailto:') return mailLink(address, url);
  if (url?.protocol !== 'https:' || !hosts.has(url.hostname)) return null;
  if (url.port !== '' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** A new message with a subject and a text. A link that names recipients or attachments is refused. */
function mailLink(address: string, { pathname, hash, search }: URL): string | null {
  if (address.length > mailLinkLimit || pathname !== '' || hash !== '') return null;
  const fields = search
    .slice(1)
    .split('&')
    .map((field) => field.split('='));
  const [subject, body] = [fields[0], fields[1]];
  if (fields.length !== 2 || subject?.[0] !== 'subject' || body?.[0] !== 'body') return null;
  if (subject.length !== 2 || body.length !== 2) return null;
  const [title, text] = [decoded(subject[1]), decoded(body[1])];
  // A line break in the subject would begin another header.
  if (title === null || text === null || /\p{Cc}/u.test(title) || /[^\P{Cc}\r\n\t]/u.test(text)) return null;
  const link = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`;
  return link.length > mailLinkLimit ? null : link;
}

function decoded(text = ''): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
