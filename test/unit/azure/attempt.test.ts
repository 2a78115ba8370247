import { describe, expect, it } from 'vitest';
import { attempt } from '../../../electron/azure/attempt.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { context, entraBody } from './errors/failed-exchange.ts';

const url = `https://login.microsoftonline.com/${context.tenantId}/v2.0/.well-known/openid-configuration`;
const answering = (...answers: [number, unknown][]) => {
  const waiting = [...answers];
  const transport = createTransport({
    backend: () => {
      const [status, body] = waiting.shift() ?? [200, {}];
      return Promise.resolve(Response.json(body, { status }));
    },
  });
  return () => transport.send({ method: 'GET', url, headers: {} });
};

describe('an attempt', () => {
  it('hands back the value with the exchanges that it took', async () => {
    const send = answering([200, {}]);
    const done = await attempt(async () => (await send()).status, context);
    expect(done).toMatchObject({ ok: true, value: 200, exchanges: [{ evidence: { status: 200 } }] });
  });

  it('is read from what the service answered, not from what the client made of it', async () => {
    const send = answering([400, entraBody(90002)]);
    const done = await attempt(async () => {
      await send();
      throw new Error('something vague');
    }, context);
    expect(done).toMatchObject({ ok: false, problem: { code: 'tenant-not-found' } });
  });

  it('is not blamed on a failed exchange that a later success made good', async () => {
    const send = answering([401, {}], [200, {}]);
    const done = await attempt(async () => {
      await send();
      await send();
      throw new TypeError('cannot read kid');
    }, context);
    expect(done).toMatchObject({
      problem: { code: 'unrecognised', cause: { code: 'TypeError', message: 'cannot read kid' } },
    });
  });

  it('keeps a problem that a client has wrapped', async () => {
    const inner = new ProblemError(makeProblem('connection-lost', { host: 'h' }));
    const done = await attempt(() => {
      throw new Error('outer', { cause: new Error('middle', { cause: inner }) });
    }, context);
    expect(done).toMatchObject({ problem: { code: 'connection-lost' } });
  });

  it('survives an error that is its own cause', async () => {
    const error = new Error('loop');
    error.cause = error;
    const done = await attempt(() => Promise.reject(error), context);
    expect(done).toMatchObject({ problem: { code: 'unrecognised' } });
  });

  it('that was aborted says that the run was cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const done = await attempt(() => Promise.reject(new Error('x')), context, controller.signal);
    expect(done).toMatchObject({ problem: { code: 'run-cancelled' } });
  });
});
