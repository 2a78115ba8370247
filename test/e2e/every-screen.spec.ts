import { expect, test } from './console-window.ts';
import { closePopup, emulateColors, setWindowSize, tours } from './every-screen.ts';
import { expectAccessible, expectGoodLayout } from './good-screen.ts';

for (const [tour, screens] of Object.entries(tours))
  test(`axe finds nothing serious, each text has enough contrast in five themes, and nothing is clipped, overlaps, is out of sight or scrolls sideways, in three sizes and at 200 % zoom, on ${tour}`, async ({
    window: { app, page },
  }) => {
    test.slow();
    await emulateColors(page, 'light');
    // A window that is not shown yet does not lay its page out.
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await setWindowSize(app, page, 1280, 800);
    for (const screen of screens)
      await test.step(screen.name, async () => {
        await screen.open(page, app);
        await expectAccessible(app, page, screen);
        await expectGoodLayout(app, page, screen);
        if (screen.isPopup) await closePopup(page);
      });
  });
