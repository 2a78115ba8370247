import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/problems/catalogue.ts';
import { clouds } from '../../../shared/cloud.ts';
import { externalLink } from '../../../electron/window/external-link.ts';

describe('a link out of the console', () => {
  it.each([
    'https://learn.microsoft.com/azure/key-vault/',
    'https://portal.azure.com/#view/x',
    ...Object.values(clouds).map(
      ({ authorityHost }) => `https://${authorityHost}/common/adminconsent?client_id=x`,
    ),
  ])('may lead to %s', (address) => {
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
  ])('may not lead to %s', (address) => {
    expect(externalLink(address)).toBeNull();
  });

  it('is written anew, so that what is opened is what was looked at', () => {
    expect(externalLink('https:\\\\learn.microsoft.com\\a\nb')).toBe('https://learn.microsoft.com/ab');
    expect(externalLink('https://LEARN.microsoft.com/"; rm -rf ~')).toBe(
      'https://learn.microsoft.com/%22;%20rm%20-rf%20~',
    );
  });

  it('covers the documentation that the catalogue names', () => {
    const sources = Object.values(catalogue).flatMap(
      ({ source }) => source.match(/learn\.microsoft\.com\/[\w/-]+/g) ?? [],
    );
    expect(sources.length).toBeGreaterThan(10);
    for (const source of sources) expect(externalLink(`https://${source}`)).toBe(`https://${source}`);
  });
});
