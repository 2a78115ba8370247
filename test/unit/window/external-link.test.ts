import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/problems/catalogue.ts';
import { clouds } from '../../../shared/cloud.ts';
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
