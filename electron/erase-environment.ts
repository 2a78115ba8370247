import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * Overwrites variables in the memory with which Linux started this process. Deleting a variable of `process.env` leaves it
 * there, and every process of the same user can read it in `/proc/<pid>/environ`. Does nothing elsewhere.
 */
export function eraseFromEnvironmentBlock(names: readonly string[]): void {
  if (process.platform !== 'linux' || names.length === 0) return;
  try {
    const start = startOfBlock(readFileSync('/proc/self/stat', 'latin1'));
    const block = readFileSync('/proc/self/environ');
    const memory = openSync('/proc/self/mem', 'r+');
    try {
      for (const { from, to } of entriesOf(block, names))
        writeSync(memory, Buffer.alloc(to - from), 0, to - from, start + from);
    } finally {
      closeSync(memory);
    }
  } catch {
    // A hardened kernel can forbid it.
  }
}

/** `env_start`, the 50th field of the process's status. The second field is in parentheses and can contain spaces. */
function startOfBlock(status: string): number {
  const fromThirdField = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return Number(fromThirdField[47]);
}

/** The bytes of each entry `name=value` with one of the names. */
function entriesOf(
  block: Buffer,
  names: readonly string[],
): { readonly from: number; readonly to: number }[] {
  const entries = [];
  for (let from = 0; from < block.length;) {
    const end = block.indexOf(0, from);
    const to = end === -1 ? block.length : end;
    const name = block.toString('latin1', from, to).split('=', 1)[0] ?? '';
    if (names.includes(name)) entries.push({ from, to });
    from = to + 1;
  }
  return entries;
}
