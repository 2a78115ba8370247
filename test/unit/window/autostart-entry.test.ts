import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../electron/window/autostart-entry.ts';

describe('the entry that starts Causeway at sign-in', () => {
  it('quotes its command, so that no path changes its meaning', () => {
    const entry = autostartEntry(['/opt/my apps/100%/causeway', '/home/a"b$c`d\\e']);
    expect(entry).toContain('Exec="/opt/my apps/100%%/causeway" "/home/a\\\\"b\\\\$c\\\\`d\\\\\\\\e"\n');
  });
});
