import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lastRemoval } from '../../../electron/onboarding/last-removal.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { sampleId } from '../../support/sample-fleet.ts';

const tenantId = sampleId(1);

function open() {
  const records = openRecords(join(dataFolder(), 'records.db'), { onChange: () => undefined });
  onTestFinished(() => records.close());
  const entry = (action: string, at: string, part: { readonly detail?: string; readonly id?: string } = {}) =>
    records.audit.end(null, {
      ...{ at, person: 'rashid', personName: 'Rashid', role: 'customer-administrator', action },
      ...{ tenantId: part.id ?? tenantId, ok: true, code: null },
      ...(part.detail !== undefined && { detail: part.detail }),
    });
  const find = (isGone = true, wasThere = true) => lastRemoval(records.audit, tenantId, { isGone, wasThere });
  return { entry, find };
}

describe('the removal that a path tells about', () => {
  it('is the one in the audit trail, with the person and the time', async () => {
    const { entry, find } = open();
    await entry('offboarding.perform', '2026-03-02T08:00:00.000Z', {
      detail: 'removed everything, 2 requests',
    });
    expect(await find()).toEqual({ at: '2026-03-02T08:00:00.000Z', by: 'Rashid' });
    expect(await find(true, false)).toEqual({ at: '2026-03-02T08:00:00.000Z', by: 'Rashid' });
    expect(await find(false)).toBeNull();
  });

  it('is by nobody that is known if somebody gave access again since, or only paused it', async () => {
    const { entry, find } = open();
    await entry('offboarding.perform', '2026-03-02T08:00:00.000Z', {
      detail: 'removed everything, 2 requests',
    });
    await entry('onboarding.openConsent', '2026-03-03T08:00:00.000Z');
    expect(await find()).toEqual({ at: null, by: null });
    await entry('offboarding.perform', '2026-03-04T08:00:00.000Z', {
      detail: 'disabled the application, 1 request',
    });
    expect(await find()).toEqual({ at: null, by: null });
    const removed = { detail: 'removed everything, 2 requests', id: sampleId(7) };
    await entry('offboarding.perform', '2026-03-05T08:00:00.000Z', removed);
    expect(await find()).toEqual({ at: null, by: null });
  });

  it('is none if the application was never there', async () => {
    expect(await open().find(true, false)).toBeNull();
  });
});
