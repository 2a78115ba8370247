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
