import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sizeInWords } from '../../shared/domain/size-in-words.ts';
import { ok } from '../../shared/contract/action.ts';
import type { HistoryStorage } from '../../shared/contract/history-actions.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const section = () => screen.findByRole('region', { name: 'History' });
const storage = (changes: Partial<HistoryStorage> = {}): HistoryStorage => ({
  ...{ bytes: 52_428_800, freeBytes: 0, reports: 1_234, statusTimes: 5 },
  ...{ oldest: '2026-01-01T00:00:00.000Z', conversion: null, ...changes },
});

describe('the settings of the history', () => {
  it('show what it takes on the disk', async () => {
    renderConsole({ at: '/settings' });
    const history = await section();
    expect(await within(history).findByText('52.4 MB, and 1 MB free for new records')).toBeVisible();
    expect(within(history).getByText('1,234')).toBeVisible();
    await expectAccessible();
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_500, '1.5 kB'],
    [2_000_000_000, '2 GB'],
    [5e12, '5,000 GB'],
  ])('name %d bytes as %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words));

  it('show how far the reports of an earlier version are converted, until all of them are', async () => {
    let done = 43;
    const read = () => ok(storage({ conversion: done < 100 ? { done, total: 100 } : null }));
    renderConsole({ at: '/settings', overrides: { history: { storage: read } } });
    const history = await section();
    expect(await within(history).findByText('Converting: 43 %')).toBeVisible();
    expect(within(history).getByRole('progressbar', { name: 'Converting: 43 %' })).toBeVisible();
    await expectAccessible();
    done = 100;
    await waitFor(() => expect(within(history).queryByRole('progressbar')).toBeNull(), { timeout: 20_000 });
  });

  it('let an administrator change how long reports are kept, by keyboard', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const field = await within(await section()).findByLabelText('Keep every report (days)');
    await user.clear(field);
    await user.type(field, '60{Enter}');
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'settings.change',
        input: { history: { allDays: 60, dailyDays: 90, changeDays: 400 } },
      }),
    );
    expect(await within(await section()).findByText(/^Saved\. Older reports/)).toBeVisible();
  });

  it.each([
    ['Keep every report (days)', '100', 'Enter at least as many days as for every report.'],
    ['Keep changes (days)', '80', 'Enter at least as many days as for one report a day.'],
    ['Keep every report (days)', '0', 'Enter a whole number of days from 1 to 3,650.'],
    ['Keep every report (days)', 'x', 'Enter a whole number of days from 1 to 3,650.'],
  ])('refuse for “%s” the number %s, and say why', async (label, text, message) => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const history = await section();
    const field = await within(history).findByLabelText(label);
    await user.clear(field);
    await user.type(field, text);
    await user.click(within(history).getByRole('button', { name: 'Save history' }));
    expect(await within(history).findByText(message)).toBeVisible();
    expect(calls.filter(({ action }) => action === 'settings.change')).toEqual([]);
  });

  it('delete older reports now, and say how many', async () => {
    let kept = 1_234;
    const { user } = renderConsole({
      at: '/settings',
      overrides: {
        history: {
          storage: () => ok(storage({ reports: kept })),
          prune: () => {
            kept -= 3;
            return ok({ deleted: 3, isComplete: false });
          },
        },
      },
    });
    const history = await section();
    await user.click(await within(history).findByRole('button', { name: 'Delete older reports now' }));
    expect(await within(history).findByText(/^3 reports deleted\. The rest follows/)).toBeVisible();
    expect(await within(history).findByText('1,231')).toBeVisible();
  });

  it('are shown to a reader, who changes and deletes nothing', async () => {
    renderConsole({ at: '/settings', person: people.reader });
    const history = await section();
    expect(
      await within(history).findByText(
        'Kept: all reports for 30 days, one a day for 90 days, changes for 400 days.',
      ),
    ).toBeVisible();
    expect(within(history).queryByRole('button')).toBeNull();
  });

  it('are not shown to a customer administrator', async () => {
    renderConsole({ at: '/settings', person: people.customer });
    await screen.findByRole('region', { name: 'About Causeway' });
    expect(screen.queryByRole('region', { name: 'History' })).toBeNull();
  });
});
