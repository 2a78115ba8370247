import { shell } from 'electron';
import { clouds } from '../../shared/cloud.ts';

const authorities: ReadonlySet<string> = new Set(
  Object.values(clouds).map(({ authorityHost }) => `https://${authorityHost}`),
);

/** Opens a sign-in page in the system's browser: one of Microsoft Entra ID, or of the simulator on this computer. */
export async function openSignInPage(address: string): Promise<void> {
  const { origin, protocol, hostname } = new URL(address);
  const isSimulated = protocol === 'http:' && hostname === '127.0.0.1';
  if (!authorities.has(origin) && !isSimulated) throw new Error('This is not the address of a sign-in page.');
  await shell.openExternal(address);
}
