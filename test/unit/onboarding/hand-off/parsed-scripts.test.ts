import { spawnSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktn/hcl2json';
import { describe, expect, it } from 'vitest';
import type { HandOffRequest } from '../../../../electron/onboarding/hand-off/hand-off-request.ts';
import { handOffScripts } from '../../../../electron/onboarding/hand-off/hand-off-scripts.ts';
import { allRequests, exampleRequest, hostileTexts } from './example-requests.ts';
import { differenceOf, parseScript } from './parsers.ts';

const inLanguage = (request: HandOffRequest, ending: string): string[] =>
  handOffScripts(request)
    .filter(({ fileName }) => fileName.endsWith(`.${ending}`))
    .map(({ text }) => text);
/** Each different text of all combinations once. */
const allIn = (ending: string): string[] => [
  ...new Set(allRequests.flatMap((one) => inLanguage(one, ending))),
];
const languages = ['sh', 'ps1', 'bicep'] as const;

const hostileNames = hostileTexts.map((text) => ({
  ...exampleRequest,
  applicationName: text,
  providerName: `x${text}`,
}));
/** Values that are validated before: the generators quote them all the same. */
const hostileValues = (text: string): HandOffRequest => ({
  ...exampleRequest,
  tenantId: text,
  appId: text,
  vault: {
    vaultName: text,
    resourceGroup: text,
    subscriptionId: text,
    permissionModel: 'rbac',
    create: { location: text, sku: 'standard' },
  },
  key: { keyName: text, create: null },
  secretName: text,
  addresses: [text, ...exampleRequest.addresses],
  permissions: [text, ...(exampleRequest.permissions ?? [])],
  invitationId: text,
});

describe('every script', () => {
  it.each(languages)('parses for every combination of options: %s', (language) => {
    const texts = allIn(language);
    expect(texts.length).toBeGreaterThan(60);
    for (const text of texts) expect(parseScript(language, text).faults).toEqual([]);
  });

  it('parses for every combination of options: tf', async () => {
    // The cloud changes two words only.
    const texts = allIn('tf').filter((text) => !text.includes('usgovernment') && !text.includes('"china"'));
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) {
      const parsed = await parseHcl('main.tf', text);
      expect(Object.keys(parsed)).toEqual(expect.arrayContaining(['provider', 'resource', 'output']));
    }
  });

  it('is accepted by bash and by a POSIX shell', () => {
    const texts = allIn('sh');
    for (const shell of ['bash', 'sh']) {
      const { status, stderr } = spawnSync(shell, ['-n'], { input: texts.join('\n'), encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  it('would not parse with a fault', async () => {
    expect(parseScript('sh', "echo '\n").faults).not.toEqual([]);
    expect(parseScript('ps1', "if ($a) { 'x\n").faults).not.toEqual([]);
    expect(parseScript('bicep', "param x string = 'a\n").faults).not.toEqual([]);
    await expect(parseHcl('main.tf', 'x = "${\n')).rejects.toThrow();
    expect(spawnSync('bash', ['-n'], { input: 'if true\n' }).status).not.toBe(0);
  });
});

/** What the parsers find in the scripts of a request. */
const parsed = (request: HandOffRequest, language: (typeof languages)[number]) =>
  inLanguage(request, language).map((text) => parseScript(language, text));
/** For each script: its faults, and where its tree leaves that of the expected scripts. */
const differencesFrom = (expected: HandOffRequest, language: (typeof languages)[number]) => {
  const usual = parsed(expected, language);
  return (found: HandOffRequest) =>
    parsed(found, language).map(({ faults, shape }, index) => [
      ...faults,
      differenceOf(usual[index]?.shape ?? '', shape),
    ]);
};

describe('hostile names', () => {
  it.each(languages)('do not change the syntax tree: %s', (language) => {
    const differences = differencesFrom(exampleRequest, language);
    for (const request of hostileNames)
      for (const found of differences(request))
        expect([request.applicationName, found]).toEqual([request.applicationName, [null]]);
  });

  it('do not change what Terraform reads', async () => {
    const read = async (request: HandOffRequest) => parseHcl('main.tf', inLanguage(request, 'tf').join(''));
    const expected = await read(exampleRequest);
    for (const request of hostileNames) expect(await read(request)).toEqual(expected);
  });

  it('add no line, and no character that hides', () => {
    const usual = handOffScripts(exampleRequest);
    for (const request of hostileNames)
      for (const [index, { text }] of handOffScripts(request).entries()) {
        expect(text.split('\n').length).toBe(usual[index]?.text.split('\n').length);
        expect(text.replace(/^\ufeff/, '')).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u);
      }
  });
});

describe('hostile values', () => {
  it.each(languages)('do not leave their string: %s', (language) => {
    const differences = differencesFrom(hostileValues('a b'), language);
    for (const text of hostileTexts.filter((one) => language !== 'ps1' || /^[ -~]*$/.test(one)))
      for (const found of differences(hostileValues(text))) expect([text, found]).toEqual([text, [null]]);
  });

  it('parse in PowerShell with characters that are written by number', () => {
    for (const text of hostileTexts)
      expect([text, parsed(hostileValues(text), 'ps1').flatMap(({ faults }) => faults)]).toEqual([text, []]);
  });

  it('do not change the blocks of Terraform', async () => {
    const blocks = async (text: string) => {
      const [script = ''] = inLanguage(hostileValues(text), 'tf');
      return JSON.stringify(await parseHcl('main.tf', script), (_, value: unknown) =>
        typeof value === 'string' ? '' : value,
      );
    };
    const expected = await blocks('a b');
    for (const text of hostileTexts) expect([text, await blocks(text)]).toEqual([text, expected]);
  });
});
