import { lazy, type ComponentType } from 'react';

let firstScreen: Promise<unknown> = Promise.resolve();

/** Until this promise is settled, `loadLater` loads nothing. */
export const putFirst = (screen: Promise<unknown>): void => {
  firstScreen = screen;
};

/** A component without which the first screen is complete. It is loaded afterwards, so that it delays nothing. */
export const loadLater = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    await firstScreen;
    return { default: await load() };
  });

/** Milliseconds after which something is loaded although the page is still busy. */
const longestWaitMs = 5_000;

/** Loads something that will be needed, when the first screen is complete and the page has nothing to do. Returns how to stop. */
export function whenIdle(load: () => Promise<unknown>): () => void {
  let isStopped = false;
  // If it cannot be loaded now, it is loaded again when it is needed, and the failure is shown there.
  const loadQuietly = () => void (isStopped || load().catch(() => undefined));
  void firstScreen.then(() => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(loadQuietly, { timeout: longestWaitMs });
    else setTimeout(loadQuietly, longestWaitMs);
  });
  return () => {
    isStopped = true;
  };
}
