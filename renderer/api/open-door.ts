import { bridgeName, type Connect } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    readonly [bridgeName]?: Connect;
  }
}

/** Connects to the console: through the bridge of the window if the preload defined one, otherwise through the browser door, which calls `onLost` when its session ends. */
export async function openDoor(onLost: () => void): Promise<Connect> {
  const bridge = window[bridgeName];
  if (bridge) return bridge;
  const { browserConnect } = await import('./browser-bridge.ts');
  return browserConnect(onLost);
}
