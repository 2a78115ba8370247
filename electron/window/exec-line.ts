/** Quotes a word as the Desktop Entry Specification says: backslashes count twice, and a percent sign begins a field code. */
const quoted = (word: string): string =>
  `"${word
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** The value of the key `Exec` that starts a command. */
export const execLine = (command: readonly string[]): string => command.map(quoted).join(' ');
