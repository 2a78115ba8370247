import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeCertificate } from '../../../../electron/identity/credentials/describe-certificate.ts';
import { readCertificateFile } from '../../../../electron/identity/credentials/read-certificate-file.ts';
import { readCertificate } from '../../../../electron/identity/credentials/read-certificate.ts';
import {
  openLab,
  openWith,
  ownCertificate,
  registerCertificate,
  strangeCertificate,
} from './lab-provider.ts';
import { pfxFiles, pfxThumbprint } from './pfx-files.ts';

const read = (content: string | Buffer, password = '') =>
  readCertificate(Buffer.from(content), { source: 'file.pfx', password });
const pfx = (name: keyof typeof pfxFiles) => Buffer.from(pfxFiles[name], 'base64');
const { certificate, privateKey } = ownCertificate;
const encrypted = createPrivateKey(privateKey)
  .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'right' })
  .toString();

describe('a certificate file', () => {
  it.each([
    ['windows', 'right'],
    ['openssl', 'right'],
    ['withoutPassword', ''],
  ] as const)('in the PKCS #12 of %s is read with its key', async (name, password) => {
    const answer = await read(pfx(name), password);
    if (!answer.ok) throw new Error(answer.problem.code);
    expect(describeCertificate(answer.value.certificate)).toMatchObject({
      subject: 'O=Northwind, CN=causeway',
      thumbprint: pfxThumbprint,
    });
    const key = createPrivateKey(answer.value.privateKey);
    expect(new X509Certificate(answer.value.certificate).checkPrivateKey(key)).toBe(true);
  });

  it.each(['windows', 'openssl'] as const)('in the PKCS #12 of %s gets a token', async (name) => {
    const answer = await read(pfx(name), 'right');
    if (!answer.ok) throw new Error(answer.problem.code);
    const lab = openLab();
    registerCertificate(lab, answer.value);
    const access = openWith(lab, { kind: 'certificate', ...answer.value });
    expect((await access.token('graph')).claims.credentialKind).toBe('certificate');
  });

  it('in PEM is read in any order, with a chain and with other text', async () => {
    const text = `Bag Attributes\n${privateKey}\n${strangeCertificate.certificate}\n${certificate}`;
    expect(await read(text)).toMatchObject({ ok: true, value: { privateKey } });
    const answer = await read(text);
    expect(answer.ok && describeCertificate(answer.value.certificate)).toEqual(
      describeCertificate(certificate),
    );
  });

  it('in PEM is read with an encrypted key', async () => {
    const answer = await read(`${certificate}\n${encrypted}`, 'right');
    expect(answer).toMatchObject({ ok: true, value: { privateKey } });
  });

  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const strangeKey = strangeCertificate.privateKey;
  it.each([
    ['client-certificate-not-readable', 'a text', 'Dear customer,', ''],
    ['client-certificate-not-readable', 'nothing', '', ''],
    ['client-certificate-not-readable', 'a damaged PFX', pfx('openssl').subarray(0, 900), 'right'],
    ['client-certificate-not-readable', 'a key alone', privateKey, ''],
    ['client-certificate-without-key', 'a certificate in PEM', certificate, ''],
    ['client-certificate-without-key', 'a certificate in DER', new X509Certificate(certificate).raw, ''],
    ['client-certificate-password-wrong', 'a PFX of Windows', pfx('windows'), 'wrong'],
    ['client-certificate-password-wrong', 'a PFX of OpenSSL', pfx('openssl'), ''],
    ['client-certificate-password-wrong', 'an encrypted key', `${certificate}\n${encrypted}`, 'wrong'],
    ['client-certificate-key-mismatch', 'the key of another', `${certificate}\n${strangeKey}`, ''],
    [
      'client-certificate-key-mismatch',
      'an elliptic key of another',
      `${certificate}\n${elliptic.export({ format: 'pem', type: 'pkcs8' }).toString()}`,
      '',
    ],
    ['client-certificate-key-unsuitable', 'an elliptic key', pfx('elliptic'), 'right'],
  ])('is refused with %s if it contains %s', async (code, _what, content, password) => {
    const answer = await read(content, password);
    expect(answer).toMatchObject({ ok: false, problem: { code, facts: { source: 'file.pfx' } } });
    expect(JSON.stringify(answer)).not.toContain('PRIVATE KEY');
  });
});

describe('a certificate file on disk', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'certificate-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  };
  const year = 365 * 24 * 60 * 60_000;

  it('is read within its dates only', async () => {
    const path = join(folder(), 'application.pem');
    writeFileSync(path, `${certificate}\n${privateKey}`);
    const at = (offset: number) => readCertificateFile(path, '', new Date(Date.now() + offset));
    const { thumbprint, validFrom, validTo } = describeCertificate(certificate);
    expect(await at(60_000)).toMatchObject({ ok: true });
    expect(await at(2 * year)).toMatchObject({
      problem: { code: 'client-certificate-expired', facts: { thumbprint, endedOn: validTo } },
    });
    expect(await at(-year)).toMatchObject({
      problem: { code: 'client-certificate-not-yet-valid', facts: { thumbprint, startsOn: validFrom } },
    });
  });

  it.skipIf(process.platform === 'win32')('is refused if it is a device, which may never end', async () => {
    expect(await readCertificateFile('/dev/null', '', new Date())).toMatchObject({
      problem: { code: 'client-certificate-file-missing' },
    });
  });

  it('is refused if it is missing, a folder or too large', async () => {
    const path = folder();
    mkdirSync(join(path, 'application.pfx'));
    for (const name of ['none.pfx', 'application.pfx'])
      expect(await readCertificateFile(join(path, name), '', new Date())).toMatchObject({
        problem: { code: 'client-certificate-file-missing', facts: { path: join(path, name) } },
      });
    const large = join(path, 'large.pem');
    writeFileSync(large, `${certificate}\n${privateKey}\n${' '.repeat(1024 * 1024)}`);
    expect(await readCertificateFile(large, '', new Date())).toMatchObject({
      problem: { code: 'client-certificate-not-readable', facts: { source: 'large.pem' } },
    });
  });
});
