import { describe, expect, it } from 'vitest';
import { matching, type SelectionOptions } from '../../../electron/command-line/select-tenants.ts';
import type { SavedView } from '../../../shared/domain/settings.ts';
import { sampleKeyDisabled, sampleRow, sampleTenant } from '../../support/sample-fleet.ts';

const failed = { state: 'failed', problem: sampleKeyDisabled() } as const;
const passed = { state: 'passed' } as const;
const tagged = (...tags: string[]) => ({ annotations: { tags } });
const rows = [
  sampleRow(sampleTenant(1), passed, {}, tagged('gold')),
  sampleRow(sampleTenant(2), failed, {}, tagged('Gold', 'eu')),
  sampleRow(sampleTenant(3), failed, {}, tagged('silver')),
  sampleRow(sampleTenant(4), null),
];
const views: SavedView[] = [
  { name: 'Not working', filter: { status: 'not working' } },
  { name: 'Customer 2', filter: { search: 'customer 2' } },
];
const selected = (options: SelectionOptions) =>
  matching(rows, options, views, new Date('2026-03-03T00:00:00Z')).map(({ tenant }) => tenant.name);

describe('the selection of tenants', () => {
  it.each<[SelectionOptions, string[]]>([
    [{}, ['Customer 1', 'Customer 2', 'Customer 3', 'Customer 4']],
    [{ tag: ['GOLD'] }, ['Customer 1', 'Customer 2']],
    [{ tag: ['eu', 'silver'] }, ['Customer 2', 'Customer 3']],
    [{ failed: true }, ['Customer 2', 'Customer 3']],
    [{ view: 'not working' }, ['Customer 2', 'Customer 3']],
    [{ tag: ['gold'], failed: true }, ['Customer 2']],
    [{ tag: ['silver'], view: 'Customer 2' }, []],
  ])('for %j has the tenants that match each option', (options, names) => {
    expect(selected(options)).toEqual(names);
  });

  it('names the views if there is no such view', () => {
    expect(() => selected({ view: 'Other' })).toThrow('The views are “Not working”, “Customer 2”.');
    expect(() => matching(rows, { view: 'Other' }, [], new Date())).toThrow('Save a view');
  });
});
