import { expect, test } from './console-window.ts';
import { layoutFaults } from './layout-faults.ts';

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

test('a planted fault of each kind is found', async ({ sharedWindow: { page } }) => {
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
