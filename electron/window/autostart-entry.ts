/** Quotes each word as the Desktop Entry Specification says: backslashes count twice, and a percent sign begins a field code. */
const quoted = (word: string): string =>
  `"${word
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** The entry of a desktop that starts a command when the person signs in. */
export const autostartEntry = (command: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Causeway
Exec=${command.map(quoted).join(' ')}
X-GNOME-Autostart-enabled=true
`;
