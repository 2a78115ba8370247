import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { ScheduleStatus } from '../../shared/domain/schedule.ts';

export interface HealthDoorOptions {
  readonly status: () => Promise<ScheduleStatus>;
  /** A free port if 0. */
  readonly port: number;
  /** More pages, such as the metrics, by path. They are plain text. */
  readonly pages?: Readonly<Record<string, () => Promise<{ readonly type: string; readonly body: string }>>>;
}

export interface HealthDoor {
  readonly url: string;
  close(): Promise<void>;
}

const address = '127.0.0.1';

/**
 * Tells a monitor on this computer whether the scheduled checks are on time: `/health` answers 200 or 503 with the status as
 * JSON, without a name or an ID of a tenant. Rejects if the port is in use.
 */
export async function openHealthDoor({ status, port, pages = {} }: HealthDoorOptions): Promise<HealthDoor> {
  let authority = '';
  const app = new Hono();
  // A page in a browser that another name leads here must not read it.
  app.use(async (context, next) => {
    if (context.req.header('host') !== authority) return context.text('Use the address of this server.', 421);
    return next();
  });
  app.get('/health', async (context) => {
    const { followedBy, lastEndedAt, overdueMinutes, schedules } = await status();
    const isHealthy = overdueMinutes === null && followedBy !== 'nobody';
    const enabled = schedules.filter(({ schedule }) => schedule.enabled).length;
    return context.json(
      {
        status: isHealthy ? 'healthy' : 'unhealthy',
        schedules: enabled,
        followedBy,
        lastEndedAt,
        overdueMinutes,
      },
      isHealthy ? 200 : 503,
    );
  });
  for (const [path, read] of Object.entries(pages))
    app.get(path, async (context) => {
      const { type, body } = await read();
      return context.body(body, 200, { 'content-type': type });
    });
  app.notFound((context) => context.text('The address is not known.', 404));
  app.onError((_error, context) => context.text('The status cannot be read.', 500));

  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: address,
    overrideGlobalObjects: false,
    serverOptions: { headersTimeout: 2_000, requestTimeout: 5_000, maxHeaderSize: 8_192 },
  }) as Server;
  server.maxConnections = 32;
  server.listen(port, address);
  await once(server, 'listening');
  authority = `${address}:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${authority}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
