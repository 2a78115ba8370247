export interface Command {
  readonly shell: 'az' | 'powershell';
  readonly text: string;
}

/** A command of the Azure CLI for a POSIX shell. */
export const az = (text: string): Command => ({ shell: 'az', text: `az ${text}` });

/** A command of Azure PowerShell or Microsoft Graph PowerShell. */
export const powershell = (text: string): Command => ({ shell: 'powershell', text });
