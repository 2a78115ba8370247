import { execLine } from './exec-line.ts';

/** The entry of a desktop that starts a command when the person signs in. */
export const autostartEntry = (command: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Causeway
Exec=${execLine(command)}
X-GNOME-Autostart-enabled=true
`;
