import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/problems/catalogue.ts';
import { clouds } from '../../../shared/cloud.ts';
import { mailLinkLimit } from '../../../shared/domain/mail-link-limit.ts';
import { externalLink } from '../../../electron/window/external-link.ts';

describe('an external link', () => {
  it.each([
    'https://learn.microsoft.com/azure/key-vault/',
    'https://portal.azure.com/#view/x',
    ...Object.values(clouds).map(
      ({ authorityHost }) => `https://${authorityHost}/common/adminconsent?client_id=x`,
    ),
  ])('is allowed to %s', (address) => {
    expect(externalLink(address)).toBe(address);
  });

  it.each([
    'http://learn.microsoft.com/',
    'https://learn.microsoft.com.evil.example/',
    'https://evil.example/learn.microsoft.com',
    'https://learn.microsoft.com:8443/',
    'https://user:password@learn.microsoft.com/',
    'https://learn.microsoft.com@evil.example/',
    'https://xlearn.microsoft.com/',
    'https://learn.microsoft.com./',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:',
    'smb://learn.microsoft.com/share',
    '//learn.microsoft.com/',
    '',
  ])('is refused to %s', (address) => {
    expect(externalLink(address)).toBeNull();
  });

  it('is serialized again, so that the opened address is the checked one', () => {
    expect(externalLink('https:\\\\learn.microsoft.com\\a\nb')).toBe('https://learn.microsoft.com/ab');
    expect(externalLink('https://LEARN.microsoft.com/"; rm -rf ~')).toBe(
      'https://learn.microsoft.com/%22;%20rm%20-rf%20~',
    );
  });

  it('is allowed to each documentation page in the catalogue', () => {
    const sources = Object.values(catalogue).flatMap(
      ({ source }) => source.match(/learn\.microsoft\.com\/[\w/-]+/g) ?? [],
    );
    expect(sources.length).toBeGreaterThan(10);
    for (const source of sources) expect(externalLink(`https://${source}`)).toBe(`https://${source}`);
  });
});

describe('a link to the mail program', () => {
  const message = `mailto:?subject=${encodeURIComponent('Action required: A & B')}&body=${encodeURIComponent('Hello,\r\n\r\n1 + 1 = 2')}`;

  it('is allowed with a subject and a text', () => {
    expect(externalLink(message)).toBe(message);
  });

  it.each([
    ['a recipient', 'mailto:someone@evil.example?subject=a&body=b'],
    ['a recipient in a field', 'mailto:?to=someone@evil.example&subject=a&body=b'],
    ['a copy', 'mailto:?subject=a&body=b&cc=someone@evil.example'],
    ['a blind copy', 'mailto:?subject=a&body=b&bcc=someone@evil.example'],
    ['an attachment', 'mailto:?subject=a&body=b&attach=/etc/passwd'],
    ['an attachment in place of the text', 'mailto:?subject=a&attachment=/etc/passwd'],
    ['two subjects', 'mailto:?subject=a&subject=b'],
    ['a field in capitals', 'mailto:?SUBJECT=a&body=b'],
    ['an encoded name of a field', 'mailto:?subject=a&b%6fdy=b'],
    ['a field after an equals sign', 'mailto:?subject=a&body=b=c'],
    ['no text', 'mailto:?subject=a'],
    ['nothing', 'mailto:'],
    ['a line break in the subject', 'mailto:?subject=a%0D%0ABcc:%20someone@evil.example&body=b'],
    ['a control character in the text', 'mailto:?subject=a&body=b%00c'],
    ['invalid encoding', 'mailto:?subject=a&body=%E0%A4%A'],
    ['a fragment', 'mailto:?subject=a&body=b#c'],
    ['a host', 'mailto://evil.example/?subject=a&body=b'],
    ['too long a text', `mailto:?subject=a&body=${'b'.repeat(mailLinkLimit)}`],
    ['a text that is too long when it is encoded', `mailto:?subject=a&body=${'ä'.repeat(1_000)}`],
  ])('is refused with %s', (_, address) => {
    expect(externalLink(address)).toBeNull();
  });

  it('is encoded again, so that it contains no other field', () => {
    expect(externalLink('mailto:?subject=a%26bcc%3Dx&body="b" c')).toBe(
      'mailto:?subject=a%26bcc%3Dx&body=%22b%22%20c',
    );
  });
});
