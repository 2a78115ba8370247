import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from './console-window.ts';
import { acceptAs } from '../support/accept-page.ts';
import { checkNow, goTo, openTenant, signInAs, untilAllChecked } from './in-the-console.ts';
import { collectOpened } from './person-in-browser.ts';

const faulty = 'Brezhollow Outfitters';

/** The sizes that every screen is checked in, in pixels. */
export const windowSizes = [
  [1000, 700],
  [1920, 1080],
  [1280, 800],
] as const;

/** Makes the content of the window this size, and waits until the page has laid itself out. */
export async function setWindowSize(
  app: ElectronApplication,
  page: Page,
  width: number,
  height: number,
  zoom = 1,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w = 0, h = 0, factor = 1]) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setContentSize(w, h);
      window?.webContents.setZoomFactor(factor);
    },
    [width, height, zoom],
  );
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (innerWidth === wanted) requestAnimationFrame(() => setTimeout(resolve));
          else requestAnimationFrame(look);
        };
        look();
      }),
    width / zoom,
  );
}

const backgrounds = {
  Light: 'rgb(255, 255, 255)',
  Dark: 'rgb(41, 41, 41)',
  'High contrast': 'rgb(0, 0, 0)',
} as const;

/** Shows the page as on a system with these colors. Without motion, because colors have too little contrast during a transition. */
export const emulateColors = (
  page: Page,
  colorScheme: 'light' | 'dark',
  forcedColors: 'active' | 'none' = 'none',
): Promise<void> => page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });

/** Waits until the page has the colors of the theme. */
export const shownTheme = (page: Page, theme: keyof typeof backgrounds): Promise<void> =>
  expect(page.locator('.fui-FluentProvider').first()).toHaveCSS('background-color', backgrounds[theme]);

/** Chooses a theme in the menu of the window. */
export async function chooseTheme(
  app: ElectronApplication,
  page: Page,
  theme: keyof typeof backgrounds | 'Use system setting',
): Promise<void> {
  await app.evaluate(({ BrowserWindow, Menu }, label) => {
    const window = BrowserWindow.getAllWindows()[0];
    const view = Menu.getApplicationMenu()?.items.find((item) => item.label === 'View');
    const themes = view?.submenu?.items.find((item) => item.label === 'Theme');
    const item = themes?.submenu?.items.find((one) => one.label === label);
    if (!item) throw new Error(`The menu lacks the theme ${label}.`);
    (item.click as (...given: unknown[]) => void)(undefined, window, window?.webContents);
  }, theme);
  if (theme !== 'Use system setting') await shownTheme(page, theme);
}

const dialogOf = (page: Page) => page.getByRole('dialog').last();

async function openReport(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Reports' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(dialogOf(page).getByRole('button', { name: 'Close' })).toBeVisible();
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
}

/** A part of the console in the order of a tour through one window. */
export interface Screen {
  readonly name: string;
  /** From the screen before it. */
  readonly open: (page: Page, app: ElectronApplication) => Promise<void>;
  /** Whether the Escape key closes it, so that the tour goes on. */
  readonly isPopup?: true;
  /** Whether the size of the window does not matter to it, so that the smallest one is enough. */
  readonly isSmall?: true;
}

const pages: readonly Screen[] = [
  { name: 'sign in', open: (page) => expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible() },
  {
    name: 'overview before the first check',
    open: async (page) => {
      await signInAs(page, 'Marit Solheim');
      await expect(page.getByText('No tenant has been checked yet')).toBeVisible();
    },
  },
  {
    name: 'explain an error',
    open: async (page) => {
      await page.getByRole('button', { name: 'Check all', exact: true }).click();
      await goTo(page, 'Explain an error');
      await page.getByLabel('Error text').fill('AADSTS7000222: The provided client secret keys are expired.');
      await page.getByRole('button', { name: 'Explain' }).click();
      await expect(page.getByRole('heading', { name: 'Client secret has expired' })).toBeVisible();
    },
  },
  {
    name: 'settings',
    open: async (page) => {
      await goTo(page, 'Settings');
      await expect(page.getByRole('heading', { name: 'About Causeway' })).toBeVisible();
    },
  },
  {
    name: 'add schedule',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Add schedule…' }).click();
      await expect(page.getByRole('dialog', { name: 'Add schedule' })).toBeVisible();
    },
  },
  {
    name: 'add target',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Add target…' }).click();
      await expect(dialogOf(page)).toBeVisible();
      await dialogOf(page).getByLabel(/^Kind/).selectOption('email');
    },
  },
  {
    name: 'error reference',
    open: async (page) => {
      await goTo(page, 'Error reference');
      await page.getByRole('searchbox').fill('firewall');
      await expect(page.getByRole('table', { name: 'Errors' }).getByRole('row').nth(1)).toBeVisible();
    },
  },
  {
    name: 'error',
    open: async (page) => {
      await page.getByRole('table', { name: 'Errors' }).getByRole('link').first().click();
      await expect(page.getByRole('heading', { level: 1, name: 'Error reference' })).toHaveCount(0);
      await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
    },
  },
  {
    name: 'encryption test',
    open: async (page) => {
      await goTo(page, 'Encryption test');
      await expect(page.getByRole('combobox', { name: 'Key' })).toContainText('2048');
      await page.getByRole('button', { name: 'Run test' }).click();
      await expect(page.getByText(/bytes match/i).first()).toBeVisible();
    },
  },
  {
    name: 'runs',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('group', { name: 'Runs' }).getByRole('button').first().click();
    },
  },
  {
    name: 'overview',
    open: async (page) => {
      await goTo(page, 'Overview');
      await expect(page.getByRole('button', { name: 'Check all', exact: true })).toBeEnabled(untilAllChecked);
      await expect(page.getByRole('group', { name: 'Ring of statuses' })).toBeVisible();
    },
  },
  {
    name: 'alerts',
    open: async (page) => {
      await goTo(page, 'Alerts');
      await expect(page.getByRole('table', { name: 'Alerts' }).getByRole('row').nth(3)).toBeVisible();
    },
  },
  {
    name: 'alerts with a selection',
    open: async (page) => {
      await page.getByRole('table', { name: 'Alerts' }).getByRole('checkbox').nth(1).click();
      await expect(page.getByText('1 selected')).toBeVisible();
    },
  },
  {
    name: 'snooze',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Snooze' }).click();
      await expect(dialogOf(page)).toBeVisible();
    },
  },
  {
    name: 'maintenance',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Maintenance' }).click();
      await expect(dialogOf(page)).toBeVisible();
    },
  },
  {
    name: 'availability',
    open: async (page) => {
      await goTo(page, 'Availability');
      await expect(
        page.getByRole('table', { name: 'Availability by tenant' }).getByRole('row').nth(3),
      ).toBeVisible();
    },
  },
  {
    name: 'activity',
    open: async (page) => {
      await goTo(page, 'Activity');
      await expect(page.getByRole('table', { name: 'Activity' }).getByRole('row').nth(1)).toBeVisible();
    },
  },
  {
    name: 'onboarding',
    open: async (page) => {
      await goTo(page, 'Onboarding');
      await expect(page.getByRole('table', { name: 'Onboarding' }).getByRole('row').nth(3)).toBeVisible();
    },
  },
  {
    name: 'changed permissions',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Changed permissions' }).click();
      await dialogOf(page).getByLabel('Customers', { exact: true }).selectOption({ index: 0 });
      await expect(dialogOf(page).getByRole('list').first()).toBeVisible();
    },
  },
  {
    name: 'onboarding of a customer',
    open: async (page) => {
      await page.getByRole('link', { name: 'Ñandú y Coatapeque, Seguros' }).click();
      await expect(page.getByRole('heading', { name: '2. Grant admin consent' })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'What to do' })).toBeVisible();
    },
  },
  {
    name: 'message to an administrator',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Send to an administrator…' }).click();
      await expect(dialogOf(page).getByRole('region', { name: 'Message' })).toBeVisible();
    },
  },
  {
    name: 'hand-off pack',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Hand-off pack' }).click();
      await dialogOf(page).getByRole('button', { name: 'Create' }).click();
      await expect(dialogOf(page).getByRole('button', { name: /^Save causeway-/ })).toBeVisible();
    },
  },
  {
    name: 'offboarding',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Offboarding…' }).click();
      await dialogOf(page).getByRole('button', { name: 'Check that the access is gone' }).click();
      await expect(dialogOf(page).getByRole('table', { name: 'Checks of the removal' })).toBeVisible(
        untilAllChecked,
      );
    },
  },
  {
    name: 'import receipt',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Import receipt' }).click();
      await expect(page.getByRole('dialog', { name: 'Import receipt' })).toBeVisible();
    },
  },
  {
    name: 'tenants',
    open: async (page) => {
      await goTo(page, 'Tenants');
      await expect(page.getByRole('link', { name: faulty })).toBeVisible();
    },
  },
  {
    name: 'tenants with a selection',
    open: async (page) => {
      await page.getByRole('table', { name: 'Tenants', exact: true }).getByRole('checkbox').nth(2).click();
      await page.getByRole('table', { name: 'Tenants', exact: true }).getByRole('checkbox').nth(3).click();
      await expect(page.getByRole('toolbar', { name: 'Selected tenants' })).toContainText('2 selected');
    },
  },
  {
    name: 'columns',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Columns' }).click();
      await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
    },
  },
  {
    name: 'filter',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('button', { name: /^Filter/ }).click();
      await expect(dialogOf(page)).toBeVisible();
    },
  },
  {
    name: 'row menu',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('link', { name: faulty }).click({ button: 'right' });
      await expect(page.getByRole('menuitem').first()).toBeVisible();
    },
  },
  {
    name: 'add tenant',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Add tenant' }).click();
      await expect(page.getByRole('dialog', { name: 'Add tenant' })).toBeVisible();
    },
  },
  {
    name: 'private endpoint connection',
    open: async (page, app) => {
      await page.getByRole('button', { name: /^Signed in as/ }).click();
      await page.getByRole('menuitem', { name: 'Switch person' }).click();
      await signInAs(page, 'Olena Hrytsenko');
      await goTo(page, 'Your onboarding');
      const opened = await collectOpened(app);
      await page.getByRole('button', { name: 'Sign in to do it here' }).click();
      await expect.poll(opened).toContain('/authorize?');
      await acceptAs('administrator@asahinedemo.onmicrosoft.com')(await opened());
      await page.getByRole('button', { name: 'Approve this connection…' }).click();
      const command = page.getByRole('region', { name: 'Command that approves the connection' });
      await expect(command).toBeVisible();
    },
  },
  {
    name: 'removal of the access',
    isPopup: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Remove the access…' }).click();
      await dialogOf(page).getByLabel('What to remove').selectOption({ index: 1 });
      await expect(dialogOf(page).getByRole('heading', { name: 'Requests, in this order' })).toBeVisible();
    },
  },
];

const tenantPage: readonly Screen[] = [
  {
    name: 'tenant',
    open: async (page) => {
      await signInAs(page, 'Marit Solheim');
      await openTenant(page, faulty);
      await checkNow(page);
      await checkNow(page);
      await expect(page.getByRole('heading', { name: /Key is disabled/ }).first()).toBeVisible();
    },
  },
  {
    name: 'history of a tenant',
    open: async (page) => {
      await openTab(page, 'History');
      await expect(page.getByRole('table', { name: 'Runs' })).toBeVisible();
    },
  },
  {
    name: 'comparison of two runs',
    open: async (page) => {
      const runs = page.getByRole('table', { name: 'Runs' });
      await runs.getByRole('checkbox').nth(0).check();
      await runs.getByRole('checkbox').nth(1).check();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeVisible();
    },
  },
  {
    name: 'activity of a tenant',
    open: async (page) => {
      await openTab(page, 'Activity');
      await expect(page.getByRole('tabpanel').getByRole('row').nth(1)).toBeVisible();
    },
  },
  {
    name: 'resources of a tenant',
    open: async (page) => {
      await openTab(page, 'Resources');
      await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
    },
  },
  {
    name: 'evidence of a check',
    open: async (page) => {
      await openTab(page, 'Checks');
      await page
        .getByRole('button', { name: /^Vault found/ })
        .first()
        .click();
      await expect(page.getByRole('region', { name: 'Evidence' }).first()).toBeVisible();
    },
  },
  {
    name: 'incidents',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Simulate incident' }).click();
      await expect(page.getByRole('menuitem').first()).toBeVisible();
    },
  },
  {
    name: 'more actions',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await expect(page.getByRole('menuitem').first()).toBeVisible();
    },
  },
  { name: 'send to customer', isPopup: true, open: (page) => openReport(page, /Send to customer/) },
  {
    name: 'revocation drill',
    isPopup: true,
    isSmall: true,
    open: (page) => openReport(page, /Revocation drill/),
  },
  {
    name: 'support bundle',
    isPopup: true,
    isSmall: true,
    open: (page) => openReport(page, /Support bundle/),
  },
  {
    name: 'command palette',
    isPopup: true,
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox', { name: /^Search tenants/ })).toBeFocused();
      await page.keyboard.type('key');
      await expect(page.getByRole('option').nth(2)).toBeVisible();
    },
  },
  {
    name: 'keyboard shortcuts',
    isPopup: true,
    isSmall: true,
    open: async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  },
];

/** Every screen, in two tours of one window each. During the first, the console checks all tenants. */
export const tours: Readonly<Record<string, readonly Screen[]>> = {
  'the pages': pages,
  'the page of a tenant and the dialogs': tenantPage,
};

/** Closes a popup, so that the tour goes on. */
export async function closePopup(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(
    page.locator('.fui-DialogSurface, [role="menu"], .fui-PopoverSurface').filter({ visible: true }),
  ).toHaveCount(0);
}
