import { mailLinkLimit } from '../../../shared/domain/mail-link-limit.ts';

const note = '[The rest of this message is on the clipboard. Paste the whole message here.]';

const linkOf = (subject: string, body: string): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;

/** An address that opens the mail program with this message. `isWhole` is false if the text had to be cut at a line. */
export function mailLink(
  subject: string,
  message: string,
): { readonly href: string; readonly isWhole: boolean } {
  const oneLine = subject.replaceAll(/\s+/g, ' ').slice(0, 200);
  const lines = message.replaceAll(/\r\n?/g, '\n').split('\n');
  const whole = linkOf(oneLine, lines.join('\r\n'));
  if (whole.length <= mailLinkLimit) return { href: whole, isWhole: true };
  const kept: string[] = [];
  for (const line of lines) {
    if (linkOf(oneLine, [...kept, line, '', note].join('\r\n')).length > mailLinkLimit) break;
    kept.push(line);
  }
  return { href: linkOf(oneLine, [...kept, '', note].join('\r\n')), isWhole: false };
}
