import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { lastMonths } from '../../shared/domain/availability.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, lastCall, renderConsole } from './render-console.tsx';

const day = 86_400;
const months = lastMonths(3, new Date()) as [string, string, string];
const time = (working: number, notWorking: number) => ({
  ...{ working: working * day, partlyWorking: 0, notWorking: notWorking * day, leftOut: 3 * day },
});
const rows = () => [1, 2, 3].map((number) => sampleRow(sampleTenant(number), { state: 'passed' }));

const open = (given: Parameters<typeof renderConsole>[0] = {}) =>
  renderConsole({
    ...{ rows: rows(), at: '/availability' },
    overrides: {
      history: {
        fleetMonths: () => ({
          ok: true,
          value: [
            { month: months[0], ...time(0, 0) },
            { month: months[1], ...time(28, 2) },
            { month: months[2], ...time(9, 0) },
          ],
        }),
        fleetAvailability: ({ month }) => ({
          ok: true,
          value:
            month === months[2]
              ? [
                  { tenantId: sampleId(1), month, ...time(9, 0) },
                  { tenantId: sampleId(2), month, ...time(0, 0) },
                  { tenantId: sampleId(3), month, ...time(8, 1) },
                ]
              : [{ tenantId: sampleId(1), month, ...time(28, 2) }],
        }),
      },
    },
    ...given,
  });

const table = (name: string) => screen.findByRole('table', { name });
const textsOf = (of: HTMLElement) =>
  within(of)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);

describe('the availability of all tenants', () => {
  it('is listed by month, from the first month with a known status on', async () => {
    open();
    const listed = textsOf(await table('Availability by month'));
    expect(listed).toHaveLength(2);
    expect(listed[0]).toContain('100.00 %');
    expect(listed[1]).toContain('93.33 %0.00 %2 days3 days');
    await expectAccessible();
  });

  it('lists the least available tenants of a month first, and those without a known status last', async () => {
    const { user } = open();
    const shown = within(await table('Availability by tenant'))
      .getAllByRole('row')
      .slice(1);
    expect(shown.map((row) => within(row).getAllByRole('cell')[1]?.textContent)).toEqual([
      '88.88 %',
      '100.00 %',
      '–',
    ]);
    expect(screen.getByText('3 tenants')).toBeVisible();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Month' }), months[1]);
    await waitFor(async () =>
      expect(textsOf(await table('Availability by tenant'))).toEqual([
        expect.stringContaining('93.33 %') as string,
      ]),
    );
  });

  it('leads to the history of a tenant', async () => {
    open();
    await table('Availability by tenant');
    const { name } = sampleTenant(3);
    expect(screen.getByRole('link', { name })).toHaveAttribute(
      'href',
      expect.stringContaining(`/tenants/${sampleId(3)}?tab=history`) as string,
    );
  });

  it('is exported for the months that are shown', async () => {
    const { user, calls } = open();
    await table('Availability by tenant');
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    await waitFor(() =>
      expect(lastCall(calls)).toEqual({
        action: 'history.exportAvailability',
        input: { tenantId: null, format: 'csv', months: [months[2], months[1]] },
      }),
    );
  });

  it('is not claimed before the first check', async () => {
    open({ overrides: {} });
    expect(await screen.findByText('No availability yet')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });
});
