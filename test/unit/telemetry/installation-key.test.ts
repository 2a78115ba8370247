import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInstallationKey } from '../../../electron/telemetry/installation-key.ts';
import { dataFolder } from '../../support/data-folder.ts';

describe('the key of an installation', () => {
  it('is created once, in a file of its own that other accounts cannot read', () => {
    const folder = join(dataFolder(), 'new', 'folder');
    const key = readInstallationKey(folder);
    expect(key).toHaveLength(32);
    expect(readInstallationKey(folder)).toEqual(key);
    expect(readdirSync(folder)).toEqual(['telemetry.key']);
    expect(statSync(join(folder, 'telemetry.key')).mode & 0o777).toBe(0o600);
  });

  it('differs from that of another installation', () => {
    expect(readInstallationKey(dataFolder())).not.toEqual(readInstallationKey(dataFolder()));
  });

  it('is made unreadable for others again, and replaced if it is damaged', () => {
    const folder = dataFolder();
    const file = join(folder, 'telemetry.key');
    writeFileSync(file, 'ab'.repeat(32), { mode: 0o644 });
    expect(readInstallationKey(folder).toString('hex')).toBe('ab'.repeat(32));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'ab'.repeat(20));
    const key = readInstallationKey(folder);
    expect(readFileSync(file, 'utf8')).toBe(key.toString('hex'));
    expect(readInstallationKey(folder)).toEqual(key);
    expect(readdirSync(folder)).toEqual(['telemetry.key']);
  });
});
