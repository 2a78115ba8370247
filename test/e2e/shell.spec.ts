import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { goTo, openTenant, pressWhenShown, signInAs, untilAllChecked } from './in-the-console.ts';

const healthy = 'Älmgård Sjöfrakt & Söner';
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const palette = (page: Page) => page.getByRole('combobox', { name: /^Search tenants/ });

const setSize = (app: ElectronApplication, width: number, height: number) =>
  app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
    [width, height] as const,
  );
const setZoom = (app: ElectronApplication, factor: number) =>
  app.evaluate(
    ({ BrowserWindow }, value) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(value),
    factor,
  );

/** Chooses an item of the native menu, as a click on it does. */
const chooseInMenu = (app: ElectronApplication, menu: string, item: string) =>
  app.evaluate(
    ({ BrowserWindow, Menu }, path) => {
      const window = BrowserWindow.getAllWindows()[0];
      const submenu = Menu.getApplicationMenu()?.items.find(({ label }) => label === path[0])?.submenu;
      const found = submenu?.items.find(({ label }) => label === path[1]);
      if (!found) throw new Error(`The menu lacks ${path.join(' > ')}.`);
      (found.click as (...given: unknown[]) => void)(undefined, window, window?.webContents);
    },
    [menu, item] as const,
  );

test('Back and Forward go through the pages, by buttons, keys and the menu', async ({
  sharedWindow: { page, app },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await expect(heading(page, 'Overview')).toBeVisible();
  await goTo(page, 'Tenants');
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(heading(page, 'Tenants')).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading(page, 'Overview')).toBeFocused();
  await page.getByRole('button', { name: 'Forward' }).click();
  await expect(heading(page, 'Tenants')).toBeVisible();
  await chooseInMenu(app, 'Go', 'Forward');
  await expect(heading(page, 'Settings')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Forward' })).toHaveAttribute('aria-disabled', 'true');
  await chooseInMenu(app, 'Go', 'Error reference');
  await expect(heading(page, 'Error reference')).toBeVisible();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.emit(
      'app-command',
      { preventDefault: () => undefined },
      'browser-backward',
    ),
  );
  await expect(heading(page, 'Settings')).toBeVisible();
});

test('a reload keeps the session and the page', async ({ sharedWindow: { page, app } }) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect(page.getByRole('button', { name: 'Signed in as Kwame Adjei' })).toBeVisible();
  await expect(heading(page, healthy)).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tenants' }),
  ).toHaveAttribute('aria-current', 'page');
});

test('a run is visible on every page without moving it, and its result stays', async ({
  sharedWindow: { page },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await goTo(page, 'Overview');
  const top = (await heading(page, 'Overview').boundingBox())?.y;
  await page.keyboard.press('F5');
  const runs = page.getByRole('group', { name: 'Runs' });
  await expect(runs.getByRole('button', { name: /^Check of 20 tenants: \d+ of 20/ })).toBeVisible();
  expect((await heading(page, 'Overview').boundingBox())?.y).toBe(top);
  await goTo(page, 'Error reference');
  await expect(runs.getByRole('button', { name: /20 checked: \d+ not working/ })).toBeVisible(
    untilAllChecked,
  );
  await runs.getByRole('button', { name: /20 checked/ }).click();
  await page.getByRole('link', { name: 'Show the tenants that are not working' }).click();
  await expect(heading(page, 'Tenants')).toBeVisible();
  expect(page.url()).toContain('not+working');
  await expect(runs.getByRole('button', { name: 'Runs' })).toBeVisible();
});

test('a run can be canceled at any moment without an error', async ({ sharedWindow: { page } }) => {
  await signInAs(page, 'Kwame Adjei');
  await goTo(page, 'Overview');
  for (let time = 0; time < 3; time += 1) {
    const canceled = pressWhenShown(page, 'Cancel');
    await page.keyboard.press('F5');
    await canceled;
    await expect(
      page.getByRole('group', { name: 'Runs' }).getByRole('button', { name: 'Dismiss' }),
    ).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('group', { name: 'Runs' }).getByRole('button', { name: 'Dismiss' }).click();
    await expect(
      page.getByRole('group', { name: 'Runs' }).getByRole('button', { name: 'Runs' }),
    ).toBeFocused();
  }
});

test('the command palette works by keyboard on every page and gives the focus back', async ({
  sharedWindow: { page },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('almg');
  await expect(palette(page)).toHaveValue('almg');
  await page.keyboard.press('Escape');
  await goTo(page, 'Explain an error');
  const field = page.getByLabel('Error text');
  await field.click();
  for (let time = 0; time < 2; time += 1) {
    await page.keyboard.press('Control+k');
    await expect(palette(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field).toBeFocused();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('almgard');
  await expect(page.getByRole('option').first()).toContainText(healthy);
  await page.keyboard.press('Enter');
  await expect(heading(page, healthy)).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  // A dialog closes on Escape once it has the focus, which it takes after it is visible.
  await expect
    .poll(() => page.evaluate(() => Boolean(document.activeElement?.closest('[role="dialog"]'))))
    .toBe(true);
  await page.keyboard.press('Escape');
  await expect(heading(page, healthy)).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme: dark');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
    .toBe('dark');
});

test('a customer administrator lands on their own tenant, although the page of another tenant was open', async ({
  sharedWindow: { page },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, 'Brezhollow Outfitters');
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Switch person' }).click();
  await signInAs(page, 'Yuki Tanabe');
  await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
  await expect(heading(page, healthy)).toBeVisible();
  await expect(page.getByText('Add the tenant')).toHaveCount(0);
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Your tenant' }),
  ).toHaveAttribute('aria-current', 'page');
});

/** Records the menus that right-clicks open, and opens none. Returns a function that lists their items that a person sees. */
async function recordTextMenus(app: ElectronApplication): Promise<() => Promise<string[][]>> {
  await app.evaluate(({ Menu }) => {
    const menus: string[][] = [];
    Object.assign(globalThis, { menus });
    Menu.prototype.popup = function (this: Electron.Menu) {
      const items = this.items.filter(({ type, visible }) => visible && type !== 'separator');
      menus.push(items.map(({ label, enabled }) => (enabled ? label : `${label} (unavailable)`)));
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { menus: string[][] }).menus);
}

test('a right-click offers to cut, copy and paste in a text field, to copy selected text, and nothing elsewhere', async ({
  sharedWindow: { page, app },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await goTo(page, 'Explain an error');
  const menus = await recordTextMenus(app);
  await app.evaluate(({ clipboard }) => clipboard.writeText('AADSTS65001'));
  const field = page.getByLabel('Error text');
  const heading = page.getByRole('heading', { level: 1 });
  await heading.click({ button: 'right' });
  await field.fill('AADSTS700016');
  await field.selectText();
  await field.click({ button: 'right' });
  const inField = ['Cut', 'Copy', 'Paste', 'Select all'];
  const offered = async () => (await menus()).map((items) => items.map((item) => item.replace('All', 'all')));
  // Only one menu: the heading had none.
  await expect.poll(offered).toEqual([inField]);
  await heading.selectText();
  await heading.click({ button: 'right' });
  await expect.poll(offered).toEqual([inField, ['Copy', 'Select all']]);
});

test('at 200 % zoom the navigation becomes a menu and no page scrolls sideways', async ({
  sharedWindow: { page, app },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await setSize(app, 1000, 700);
  await setZoom(app, 2);
  const pages = ['Settings', 'Encryption test', 'Explain an error', 'Error reference', 'Overview'] as const;
  for (const name of pages) {
    // A click while the window is still resized may open no menu.
    await expect(async () => {
      await page.getByRole('button', { name: 'Navigation' }).click();
      await expect(page.getByRole('menuitem', { name })).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await page.getByRole('menuitem', { name }).click();
    await expect(heading(page, name)).toBeFocused();
    const overflow = await page.evaluate(() => {
      const main = document.querySelector('main');
      return [
        document.documentElement.scrollWidth - document.documentElement.clientWidth,
        (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        ...[...document.querySelectorAll('header, header > *')].map((element) =>
          Math.max(0, element.getBoundingClientRect().right - window.innerWidth),
        ),
      ];
    });
    expect(
      overflow.every((pixels) => pixels <= 0),
      `${name}: ${overflow.join(' ')}`,
    ).toBe(true);
  }
  await setZoom(app, 1);
});

test('scroll bars and the navigation follow each theme', async ({ sharedWindow: { page, app } }) => {
  await signInAs(page, 'Kwame Adjei');
  await goTo(page, 'Error reference');
  await setSize(app, 1280, 800);
  for (const [theme, scheme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
    ['High contrast', 'dark'],
  ] as const) {
    await app.evaluate(({ BrowserWindow, Menu }, label) => {
      const window = BrowserWindow.getAllWindows()[0];
      const view = Menu.getApplicationMenu()?.items.find((item) => item.label === 'View');
      const themes = view?.submenu?.items.find((item) => item.label === 'Theme');
      themes?.submenu?.items
        .find((item) => item.label === label)
        ?.click(undefined, window, window?.webContents);
    }, theme);
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
      .toBe(scheme);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tenants' }).hover();
    expect(await lowContrast(page), theme).toEqual([]);
  }
});

/** The links of the navigation whose text has less contrast than 4.5 to 1 with its background. */
const lowContrast = (page: Page) =>
  page.evaluate(() => {
    const luminance = (color: string) => {
      const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
        const value = Number(part) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const backgroundOf = (element: Element | null): string => {
      const color = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
      return color === 'rgba(0, 0, 0, 0)' ? backgroundOf(element?.parentElement ?? null) : color;
    };
    return [...document.querySelectorAll('nav[aria-label="Main"] a')].flatMap((link) => {
      const [text, background] = [luminance(getComputedStyle(link).color), luminance(backgroundOf(link))];
      const ratio = (Math.max(text, background) + 0.05) / (Math.min(text, background) + 0.05);
      return ratio < 4.5 ? [`${link.textContent}: ${ratio.toFixed(2)}`] : [];
    });
  });
