import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScheduleStatus } from '../../../shared/domain/schedule.ts';
import { openHealthDoor, type HealthDoorOptions } from '../../../electron/doors/health-door.ts';

const onTime: ScheduleStatus = { schedules: [], followedBy: 'here', lastEndedAt: null, overdueMinutes: null };

async function open(status: () => Promise<ScheduleStatus>, port = 0, pages?: HealthDoorOptions['pages']) {
  const door = await openHealthDoor({ status, port, ...(pages && { pages }) });
  onTestFinished(() => door.close());
  return door;
}

/** The status and the text of a request with headers that `fetch` does not let a program choose. */
const get = (url: string, headers: Record<string, string>): Promise<[number, string]> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve([response.statusCode ?? 0, text]));
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
    expect(await get(`${url}/health`, { host: 'attacker.example' })).toEqual([
      421,
      'Use the address of this server.',
    ]);
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

  it('serves further pages with their type', async () => {
    const metrics = () => Promise.resolve({ type: 'text/plain; version=0.0.4', body: 'up 1\n' });
    const { url } = await open(() => Promise.resolve(onTime), 0, { '/metrics': metrics });
    const response = await fetch(`${url}/metrics`);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/plain; version=0.0.4',
      'up 1\n',
    ]);
  });

  it('reports who follows the schedules, the last run, the delay, and how many schedules are on', async () => {
    const schedule = {
      scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
      scope: { kind: 'all' as const },
      recurrence: { kind: 'hours' as const, every: 1 },
    };
    const [on, off] = [true, false].map((enabled) => ({
      ...{ schedule: { ...schedule, enabled }, tenants: 3 },
      ...{ startsAt: null, isRunning: false, lastEndedAt: null },
    }));
    const lastEndedAt = '2026-03-01T00:00:00.000Z';
    const status = { schedules: [on, off, on], followedBy: 'elsewhere', lastEndedAt, overdueMinutes: 7 };
    const { url } = await open(() => Promise.resolve(status as ScheduleStatus));
    expect(await (await fetch(`${url}/health`)).json()).toEqual({
      ...{ status: 'unhealthy', schedules: 2, followedBy: 'elsewhere' },
      ...{ lastEndedAt, overdueMinutes: 7 },
    });
  });

  it('says in words what is wrong with a request', async () => {
    const { url } = await open(() => Promise.reject(new Error('no')));
    const textAt = async (path: string) => (await fetch(`${url}${path}`)).text();
    expect(await textAt('/other')).toBe('The address is not known.');
    expect(await textAt('/health')).toBe('The status cannot be read.');
  });

  it('answers nobody after it was closed', async () => {
    const door = await openHealthDoor({ status: () => Promise.resolve(onTime), port: 0 });
    await fetch(`${door.url}/health`);
    await door.close();
    await expect(fetch(`${door.url}/health`)).rejects.toThrow();
    await door.close();
  });

  it('rejects if its port is in use', async () => {
    const { url } = await open(() => Promise.resolve(onTime));
    await expect(open(() => Promise.resolve(onTime), Number(new URL(url).port))).rejects.toThrow(
      /EADDRINUSE/,
    );
  });
});
