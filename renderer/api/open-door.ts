import { bridgeName, type Connect } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    readonly [bridgeName]?: Connect;
  }
}

/** The way to the console: the window’s bridge where the preload put one, else the browser door, which calls `onLost` when its session is over. */
export async function openDoor(onLost: () => void): Promise<Connect> {
  const bridge = window[bridgeName];
  if (bridge) return bridge;
  const { browserConnect } = await import('./browser-bridge.ts');
  return browserConnect(onLost);
}
