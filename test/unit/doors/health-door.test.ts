import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScheduleStatus } from '../../../shared/domain/schedule.ts';
import { openHealthDoor } from '../../../electron/doors/health-door.ts';

const onTime: ScheduleStatus = { schedules: [], followedBy: 'here', lastEndedAt: null, overdueMinutes: null };

async function open(status: () => Promise<ScheduleStatus>, port = 0) {
  const door = await openHealthDoor({ status, port });
  onTestFinished(() => door.close());
  return door;
}

/** A request with headers that `fetch` does not let a program choose. */
const get = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('the health endpoint', () => {
  it('answers 200 while the checks are on time, and 503 if they are overdue or nobody follows the schedules', async () => {
    let status = onTime;
    const { url } = await open(() => Promise.resolve(status));
    const answer = async () => {
      const response = await fetch(`${url}/health`);
      return [response.status, ((await response.json()) as { status: string }).status];
    };
    expect(await answer()).toEqual([200, 'healthy']);
    status = { ...onTime, overdueMinutes: 12 };
    expect(await answer()).toEqual([503, 'unhealthy']);
    status = { ...onTime, followedBy: 'nobody' };
    expect(await answer()).toEqual([503, 'unhealthy']);
  });

  it('says nothing about tenants', async () => {
    const schedule = {
      scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
      scope: { kind: 'tag' as const, tag: 'secret customer' },
      recurrence: { kind: 'hours' as const, every: 1 },
      enabled: true,
    };
    const one = { schedule, tenants: 3, startsAt: null, isRunning: false, lastEndedAt: null };
    const { url } = await open(() => Promise.resolve({ ...onTime, schedules: [one] }));
    const text = await (await fetch(`${url}/health`)).text();
    expect(text).not.toContain('secret customer');
    expect(JSON.parse(text)).toMatchObject({ schedules: 1 });
  });

  it('refuses a host name that leads here from elsewhere, and other addresses', async () => {
    const { url } = await open(() => Promise.resolve(onTime));
    expect(await get(`${url}/health`, { host: 'attacker.example' })).toBe(421);
    expect((await fetch(`${url}/tenants`)).status).toBe(404);
  });

  it('answers 500 without details if the status cannot be read, and goes on', async () => {
    let fails = true;
    const { url } = await open(() =>
      fails ? Promise.reject(new Error('secret detail')) : Promise.resolve(onTime),
    );
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret detail');
    fails = false;
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it('rejects if its port is in use', async () => {
    const { url } = await open(() => Promise.resolve(onTime));
    await expect(open(() => Promise.resolve(onTime), Number(new URL(url).port))).rejects.toThrow(
      /EADDRINUSE/,
    );
  });
});
