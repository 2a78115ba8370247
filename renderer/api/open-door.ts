import type { LossReason } from './browser-bridge.ts';
import { bridgeName, type Connect } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    readonly [bridgeName]?: Connect;
  }
}

/** Whether the page is in the window, which follows links only to known hosts. */
export const isInWindow = (): boolean => window[bridgeName] !== undefined;

/** Connects to the console: through the bridge of the window if the preload defined one, otherwise through the browser door, which calls `onLost` when this tab has no session. */
export async function openDoor(onLost: (reason: LossReason) => void): Promise<Connect> {
  const bridge = window[bridgeName];
  if (bridge) return bridge;
  const { browserConnect } = await import('./browser-bridge.ts');
  return browserConnect(onLost);
}
