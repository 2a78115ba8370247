import { createInterface } from 'node:readline/promises';

/** Asks a person at the terminal, on stderr, so that stdout holds only the result. Empty if the person ends the input. */
export async function askLine(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}
