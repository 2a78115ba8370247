import { describe, expect, it } from 'vitest';
import { mailLinkLimit } from '../../shared/domain/mail-link-limit.ts';
import { mailLink } from '../../renderer/features/reports/mail-link.ts';

/** What `externalLink` of the window opens: a subject and a text, within the limit. */
const openedLink = new RegExp(String.raw`^(?=.{1,${mailLinkLimit}}$)mailto:\?subject=[^&=]+&body=[^&=]+$`);

describe('the link to the mail program in a report', () => {
  const subject = 'Action required in your Azure tenant: Key is disabled';

  it('is one that the window opens, with the whole message', () => {
    const { href, isWhole } = mailLink(subject, 'Hello,\n\nEnable the key.\n');
    expect(isWhole).toBe(true);
    expect(href).toMatch(openedLink);
    expect(decodeURIComponent(href)).toContain('Hello,\r\n\r\nEnable the key.');
  });

  it('ends at a line, and says that it was cut, if the message is too long', () => {
    const { href, isWhole } = mailLink(subject, 'Ein Schlüssel wurde gesperrt.\n'.repeat(400));
    expect(isWhole).toBe(false);
    expect(href).toMatch(openedLink);
    expect(decodeURIComponent(href)).toMatch(
      /gesperrt\.\r\n\r\n\[The rest of this message is on the clipboard/,
    );
  });

  it('has no line break in the subject', () => {
    const { href } = mailLink('Key\r\nBcc: someone@evil.example', 'Hello');
    expect(href).toMatch(openedLink);
    expect(href).not.toContain('%0A&');
  });
});
