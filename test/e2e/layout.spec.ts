import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { closePopup, setWindowSize, tours, windowSizes, type Screen } from './every-screen.ts';
import { layoutFaults, sidewaysFaults } from './layout-faults.ts';

/** Fails the test at its end, so that one run names what is wrong on every screen. */
const expectAtLast = expect.configure({ soft: true });

async function expectGoodLayout(app: ElectronApplication, page: Page, screen: Screen): Promise<void> {
  const expectNone = (find: () => string[], where: string) =>
    expectAtLast
      .poll(() => page.evaluate(find), { message: `${screen.name}, ${where}`, timeout: 10_000 })
      .toEqual([]);
  await setWindowSize(app, page, 1280, 800, 2);
  await expectNone(sidewaysFaults, '200 %');
  for (const [width, height] of screen.isSmall ? windowSizes.slice(0, 1) : windowSizes) {
    await setWindowSize(app, page, width, height);
    await expectNone(layoutFaults, `${width} pixels`);
  }
}

for (const [tour, screens] of Object.entries(tours))
  test(`nothing is clipped, overlaps, is out of sight or scrolls sideways, in three sizes and at 200 % zoom, on ${tour}`, async ({
    window: { app, page },
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const screen of screens) {
      await setWindowSize(app, page, 1280, 800);
      await screen.open(page);
      await expectGoodLayout(app, page, screen);
      if (screen.isPopup) await closePopup(page);
    }
  });

const oneLine = 'width: 40px; overflow: hidden; white-space: nowrap';

/** The name of an element, its style, and the fault that it is. */
const planted = [
  ['div', 'width: 200vw', /^scrolls sideways/],
  ['div', oneLine, /^clipped without an ellipsis/],
  ['div', 'width: 40px; height: 6px; overflow: hidden', /^clipped without an ellipsis/],
  ['div', `${oneLine}; text-overflow: ellipsis`, /^clipped without its full text/],
  ['input', 'width: 20px', /^clipped placeholder/],
  ['button', 'position: relative; top: -30px', /^overlap/],
  ['button', 'position: fixed; left: calc(100vw - 10px)', /^out of sight/],
] as const;

test('a planted fault of each kind is found', async ({ window: { page } }) => {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  for (const [tag, style, fault] of planted) {
    await page.locator('main').evaluate(
      (main, [name, css]) => {
        const element = document.createElement(name);
        element.id = 'planted';
        element.style.cssText = css;
        if (element instanceof HTMLInputElement) element.placeholder = 'A long text';
        else element.textContent = 'A long text of several words';
        main.append(element);
      },
      [tag, style] as const,
    );
    expect(await page.evaluate(layoutFaults), style).toContainEqual(expect.stringMatching(fault));
    await page.locator('#planted').evaluate((element) => element.remove());
  }
  expect(await page.evaluate(layoutFaults)).toEqual([]);
});
