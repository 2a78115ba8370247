import { bridgeName, type Connect } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    readonly [bridgeName]?: Connect;
  }
}

interface DoorListeners {
  /** The session is over and cannot come back. */
  readonly onOver: () => void;
  /** Events may have been missed. */
  readonly onGap: () => void;
}

/** The way to the console: the window’s bridge where the preload put one, else the browser door. */
export async function openDoor(listeners: DoorListeners): Promise<Connect> {
  const bridge = window[bridgeName];
  if (bridge) return bridge;
  const { browserConnect } = await import('./browser-bridge.ts');
  return browserConnect(listeners);
}
