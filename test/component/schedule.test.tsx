import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import type { ScheduleStatus } from '../../shared/domain/schedule.ts';
import { enter, expectAccessible, people, renderConsole } from './render-console.tsx';

const section = () => screen.findByRole('region', { name: 'Scheduled checks' });
const status: ScheduleStatus = {
  schedules: [
    {
      schedule: {
        scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
        scope: { kind: 'tag', tag: 'gold' },
        recurrence: { kind: 'daily', at: '07:30', timeZone: 'Europe/Berlin' },
        enabled: true,
      },
      tenants: 12,
      startsAt: '2026-02-02T06:30:00.000Z',
      isRunning: false,
      lastEndedAt: null,
    },
  ],
  followedBy: 'elsewhere',
  lastEndedAt: null,
  overdueMinutes: 45,
};

describe('scheduled checks', () => {
  it('are added by a form that shows what is wrong at its field', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const part = within(await section());
    expect(await part.findByText(/There is no schedule/)).toBeVisible();
    await user.click(part.getByRole('button', { name: 'Add schedule…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add schedule' }));
    await user.clear(dialog.getByLabelText(/^Minutes/));
    await user.click(dialog.getByRole('button', { name: 'Save schedule' }));
    expect(await dialog.findByText('Enter a whole number of minutes from 5 to 1,440.')).toBeVisible();
    await expectAccessible();
    await enter(user, dialog.getByLabelText(/^Minutes/), '30');
    await user.click(dialog.getByRole('button', { name: 'Save schedule' }));
    expect(await part.findByText('All tenants, every 30 minutes')).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(calls).toContainEqual({
      action: 'schedule.save',
      input: {
        scheduleId: null,
        scope: { kind: 'all' },
        recurrence: { kind: 'minutes', every: 30 },
        enabled: true,
      },
    });
  });

  it('take a time of day with its time zone, and a tag', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    await user.click(await within(await section()).findByRole('button', { name: 'Add schedule…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add schedule' }));
    await user.selectOptions(dialog.getByLabelText('Tenants'), 'Tenants with a tag');
    await user.selectOptions(dialog.getByLabelText('Repeat'), 'Every day');
    await user.clear(dialog.getByLabelText(/^Time zone/));
    await enter(user, dialog.getByLabelText(/^Time zone/), 'Europe/Atlantis');
    await user.click(dialog.getByRole('button', { name: 'Save schedule' }));
    expect(await dialog.findByText('Enter a tag.')).toBeVisible();
    expect(dialog.getByText('Enter a time zone such as Europe/Berlin.')).toBeVisible();
    await user.clear(dialog.getByLabelText(/^Time zone/));
    await enter(user, dialog.getByLabelText(/^Time zone/), 'Asia/Kolkata');
    await enter(user, dialog.getByLabelText(/^Tag/), 'gold');
    await user.click(dialog.getByRole('button', { name: 'Save schedule' }));
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'schedule.save',
        input: {
          scheduleId: null,
          scope: { kind: 'tag', tag: 'gold' },
          recurrence: { kind: 'daily', at: '07:30', timeZone: 'Asia/Kolkata' },
          enabled: true,
        },
      }),
    );
  });

  it('tell who follows them and by how long they are overdue, and can be edited and removed', async () => {
    const { user, calls } = renderConsole({
      at: '/settings',
      overrides: { schedule: { read: () => ok(status) } },
    });
    const part = within(await section());
    expect(await part.findByText(/A run is overdue by 45 minutes/)).toBeVisible();
    expect(part.getByText('Tenants with the tag “gold”, every day at 07:30 (Europe/Berlin)')).toBeVisible();
    expect(part.getByText('Another process on this computer follows the schedules now.')).toBeVisible();
    await expectAccessible();
    await user.click(part.getByRole('button', { name: /^Edit/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit schedule' }));
    expect(dialog.getByLabelText(/^Tag/)).toHaveValue('gold');
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await user.click(part.getByRole('button', { name: /^Remove/ }));
    await waitFor(() => expect(calls.map(({ action }) => action)).toContain('schedule.remove'));
  });

  it('keep how they are followed, and refuse what is no number', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const part = within(await section());
    const perMinute = await part.findByLabelText(/^Tenants per minute/);
    await user.clear(perMinute);
    await enter(user, perMinute, 'many');
    await user.click(part.getByRole('button', { name: 'Save' }));
    expect(await part.findByText('Enter a whole number from 0 to 10,000.')).toBeVisible();
    await user.clear(perMinute);
    await enter(user, perMinute, '200');
    await user.click(part.getByLabelText(/notification area/));
    await user.click(part.getByRole('button', { name: 'Save' }));
    expect(await part.findByText(/^Saved\./)).toBeVisible();
    expect(calls).toContainEqual({
      action: 'settings.change',
      input: {
        scheduling: { jitterMinutes: 1, tenantsPerMinute: 200, closeToTray: true, startAtSignIn: false },
      },
    });
  });

  it('are read by a reader, who changes nothing', async () => {
    renderConsole({
      at: '/settings',
      person: people.reader,
      overrides: { schedule: { read: () => ok(status) } },
    });
    const part = within(await section());
    expect(await part.findByText(/every day at 07:30/)).toBeVisible();
    expect(part.queryByRole('button')).toBeNull();
  });

  it('are not shown to a customer administrator', async () => {
    renderConsole({ at: '/settings', person: people.customer });
    expect(await screen.findByRole('region', { name: 'About Causeway' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Scheduled checks' })).toBeNull();
  });

  it.each<[string, Partial<ScheduleStatus>, RegExp]>([
    ['when the next run is', { overdueMinutes: null }, /Next run:/],
    ['how late the next run is', {}, /Next run: overdue by 45 minutes/],
    ['that there is none', { schedules: [], overdueMinutes: null }, /Next run: No schedule/],
  ])('tell on the overview %s', async (_, changes, words) => {
    renderConsole({ at: '/', overrides: { schedule: { read: () => ok({ ...status, ...changes }) } } });
    expect(await screen.findByText(words)).toBeVisible();
  });
});
