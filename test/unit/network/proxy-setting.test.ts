import { describe, expect, it } from 'vitest';
import { bypassesProxy, proxyInList, readProxySetting } from '../../../electron/network/proxy-setting.ts';

describe('the proxy of the environment', () => {
  it.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ HTTPS_PROXY: '', ALL_PROXY: ' ' }, null],
    [{ HTTP_PROXY: 'http://only-for-http:1' }, null],
    [{ HTTPS_PROXY: 'http://a:1', ALL_PROXY: 'http://b:2' }, 'a:1 HTTPS_PROXY'],
    [{ https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:2' }, 'lower:1 https_proxy'],
    [{ ALL_PROXY: 'http://b:2' }, 'b:2 ALL_PROXY'],
    [{ HTTPS_PROXY: '', all_proxy: 'b:2' }, 'b:2 all_proxy'],
    [{ HTTPS_PROXY: 'proxy.contoso.com:3128' }, 'proxy.contoso.com:3128 HTTPS_PROXY'],
    [{ HTTPS_PROXY: 'proxy.contoso.com' }, 'proxy.contoso.com:80 HTTPS_PROXY'],
    [{ HTTPS_PROXY: 'https://proxy.contoso.com' }, 'proxy.contoso.com:443 HTTPS_PROXY'],
    [{ HTTPS_PROXY: '10.0.0.1:8080/' }, '10.0.0.1:8080 HTTPS_PROXY'],
    [{ HTTPS_PROXY: '[::1]:3128' }, '[::1]:3128 HTTPS_PROXY'],
    [{ HTTPS_PROXY: 'user:p%40ss@proxy:3128' }, 'proxy:3128 HTTPS_PROXY'],
    [{ ALL_PROXY: 'socks5h://proxy' }, 'proxy:1080 ALL_PROXY'],
  ])('of %j is %s', (environment, expected) => {
    const setting = readProxySetting(environment);
    expect(setting.kind === 'proxy' ? `${setting.proxy} ${setting.variable}` : null).toBe(expected);
    expect(setting.kind).toBe(expected === null ? 'none' : 'proxy');
  });

  it('has its user name and password in the address for undici only', () => {
    expect(readProxySetting({ HTTPS_PROXY: 'user:p%40ss@proxy:3128' })).toEqual({
      kind: 'proxy',
      uri: 'http://user:p%40ss@proxy:3128/',
      proxy: 'proxy:3128',
      variable: 'HTTPS_PROXY',
    });
  });

  it.each([
    'ftp://x',
    'socks4://x:1',
    'http://',
    '://x',
    'x:y',
    '/proxy',
    'proxy:80/path',
    'http://x:1:2',
    'socks5://a b',
    'http://%@x',
  ])('is not valid if it is %s', (value) => {
    expect(readProxySetting({ HTTPS_PROXY: value, ALL_PROXY: 'http://b:2' })).toEqual({
      kind: 'not valid',
      variable: 'HTTPS_PROXY',
    });
  });
});

describe('the proxy in a list of Chromium', () => {
  it.each([
    ['PROXY proxy.example:8080; DIRECT', {}, 'proxy.example:8080', null],
    ['HTTPS proxy.example:443', { HTTPS_PROXY: 'http://other:1' }, 'proxy.example:443', null],
    ['SOCKS5 [::1]:1080', { all_proxy: 'socks5://[::1]:1080' }, '[::1]:1080', 'all_proxy'],
    ['DIRECT', {}, '', null],
    ['', {}, '', null],
  ])('%j with %j', (list, environment, proxy, variable) => {
    expect(proxyInList(list, environment)).toEqual({ proxy, variable });
  });
});

describe('NO_PROXY', () => {
  it.each([
    ['graph.microsoft.com', true],
    ['GRAPH.microsoft.COM', true],
    ['microsoft.com', true],
    ['.microsoft.com', true],
    ['*.microsoft.com', true],
    ['*', true],
    ['localhost, graph.microsoft.com', true],
    ['localhost graph.microsoft.com:443', true],
    ['graph.microsoft.com:8443', false],
    ['*.graph.microsoft.com', false],
    ['raph.microsoft.com', false],
    ['microsoft.co', false],
    ['', false],
  ])('%j, asked about graph.microsoft.com: %s', (list, expected) => {
    expect(bypassesProxy({ NO_PROXY: list }, 'graph.microsoft.com')).toBe(expected);
  });

  it.each([
    ['::1', '[::1]', '443', true],
    ['[::1]:8443', '[::1]', '8443', true],
    ['[::1]:8443', '[::1]', '443', false],
    ['127.0.0.1', '127.0.0.1', '443', true],
  ])('%j with %s and the port %s: %s', (list, host, port, expected) => {
    expect(bypassesProxy({ NO_PROXY: list }, host, port)).toBe(expected);
  });

  it('in lower case counts first', () => {
    expect(bypassesProxy({ no_proxy: '', NO_PROXY: '*' }, 'graph.microsoft.com')).toBe(false);
  });
});
