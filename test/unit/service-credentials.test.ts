import { closeSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readServiceCredentials } from '../../electron/service-credentials.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'causeway-credentials-'));

describe('the secrets of a service', () => {
  it('come from the files that systemd creates, without the line break at the end', () => {
    const at = folder();
    writeFileSync(join(at, 'client-secret'), 'abc~1 2\n');
    expect(readServiceCredentials({ CREDENTIALS_DIRECTORY: at })).toEqual({
      CAUSEWAY_CLIENT_SECRET: 'abc~1 2',
    });
  });

  it('come from a file descriptor, which is closed and whose number does not stay in the environment', () => {
    const at = join(folder(), 'password');
    writeFileSync(at, 'p\nq');
    const descriptor = openSync(at, 'r');
    const env = { CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD_DESCRIPTOR: String(descriptor) };
    expect(readServiceCredentials(env)).toEqual({ CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD: 'p\nq' });
    expect(env).toEqual({});
    expect(() => closeSync(descriptor)).toThrow(/EBADF/);
  });

  it('are none without a folder and in a folder without such files', () => {
    expect(readServiceCredentials({})).toEqual({});
    expect(readServiceCredentials({ CREDENTIALS_DIRECTORY: folder() })).toEqual({});
  });

  it('must be readable: a wrong number is refused, also the standard streams', () => {
    for (const number of ['1', 'x', '-3'])
      expect(() => readServiceCredentials({ CAUSEWAY_CLIENT_SECRET_DESCRIPTOR: number })).toThrow(
        /file descriptor/,
      );
  });
});
