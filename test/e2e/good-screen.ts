import type { ElectronApplication, Page } from '@playwright/test';
import { colorRules, seriousFindings } from './axe-findings.ts';
import { expect } from './console-window.ts';
import {
  chooseTheme,
  emulateColors,
  setWindowSize,
  shownTheme,
  windowSizes,
  type Screen,
} from './every-screen.ts';
import { layoutFaults, sidewaysFaults } from './layout-faults.ts';
import { lowContrast } from './low-contrast.ts';

/** Fails the test at its end, so that one run names what is wrong on every screen. */
const expectAtLast = expect.configure({ soft: true });

/** Polls, because a new theme or size takes a moment to reach every element. */
const expectNoneOnPage = (page: Page, find: () => string[], where: string): Promise<void> =>
  expectAtLast.poll(() => page.evaluate(find), { message: where, timeout: 10_000 }).toEqual([]);

/** Axe finds nothing serious on the open screen, and each text has enough contrast in five themes. */
export async function expectAccessible(
  app: ElectronApplication,
  page: Page,
  { name }: Pick<Screen, 'name'>,
): Promise<void> {
  expectAtLast(await seriousFindings(page), `${name}, light`).toEqual([]);
  await emulateColors(page, 'dark');
  await shownTheme(page, 'Dark');
  expectAtLast(await seriousFindings(page, colorRules), `${name}, dark`).toEqual([]);
  // Axe does not know the colors that the browser forces, and takes ten times as long.
  for (const scheme of ['dark', 'light'] as const) {
    await emulateColors(page, scheme, 'active');
    await expectNoneOnPage(page, lowContrast, `${name}, forced colors on ${scheme}`);
  }
  await emulateColors(page, 'light');
  if (name !== 'sign in') {
    await chooseTheme(app, page, 'High contrast');
    await expectNoneOnPage(page, lowContrast, `${name}, high contrast`);
    await chooseTheme(app, page, 'Use system setting');
  }
  await shownTheme(page, 'Light');
}

/** Nothing on the open screen is clipped, overlaps, is out of sight or scrolls sideways, in three sizes and at 200 % zoom. */
export async function expectGoodLayout(
  app: ElectronApplication,
  page: Page,
  screen: Pick<Screen, 'name' | 'isSmall'>,
): Promise<void> {
  await setWindowSize(app, page, 1280, 800, 2);
  await expectNoneOnPage(page, sidewaysFaults, `${screen.name}, 200 %`);
  for (const [width, height] of screen.isSmall ? windowSizes.slice(0, 1) : windowSizes) {
    await setWindowSize(app, page, width, height);
    await expectNoneOnPage(page, layoutFaults, `${screen.name}, ${width} pixels`);
  }
  await setWindowSize(app, page, 1280, 800);
}
