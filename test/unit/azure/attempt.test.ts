import { describe, expect, it } from 'vitest';
import { attempt } from '../../../electron/azure/attempt.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { context, entraBody } from './errors/failed-exchange.ts';

const url = `https://login.microsoftonline.com/${context.tenantId}/v2.0/.well-known/openid-configuration`;
const respondingWith = (...responses: [number, unknown][]) => {
  const pending = [...responses];
  const transport = createTransport({
    backend: () => {
      const [status, body] = pending.shift() ?? [200, {}];
      return Promise.resolve(Response.json(body, { status, headers: { 'x-ms-request-id': 'r' } }));
    },
  });
  return () => transport.send({ method: 'GET', url, headers: {} });
};

describe('an attempt', () => {
  it('returns the value with its exchanges', async () => {
    const send = respondingWith([200, {}]);
    const outcome = await attempt(async () => (await send()).status, context);
    expect(outcome).toMatchObject({ ok: true, value: 200, exchanges: [{ evidence: { status: 200 } }] });
  });

  it('takes the problem from the service’s response, not from the client’s error', async () => {
    const send = respondingWith([400, entraBody(90002)]);
    const outcome = await attempt(async () => {
      await send();
      throw new Error('something vague');
    }, context);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'tenant-not-found' } });
  });

  it('ignores a failed exchange before a successful one', async () => {
    const send = respondingWith([401, {}], [200, {}]);
    const outcome = await attempt(async () => {
      await send();
      await send();
      throw new TypeError('cannot read kid');
    }, context);
    expect(outcome).toMatchObject({
      problem: { code: 'unrecognised', cause: { code: 'TypeError', message: 'cannot read kid' } },
    });
  });

  it('finds a problem that a client wrapped', async () => {
    const inner = new ProblemError(makeProblem('connection-lost', { host: 'h' }));
    const outcome = await attempt(() => {
      throw new Error('outer', { cause: new Error('middle', { cause: inner }) });
    }, context);
    expect(outcome).toMatchObject({ problem: { code: 'connection-lost' } });
  });

  it('ends for an error that is its own cause', async () => {
    const error = new Error('loop');
    error.cause = error;
    const outcome = await attempt(() => Promise.reject(error), context);
    expect(outcome).toMatchObject({ problem: { code: 'unrecognised' } });
  });

  it('reports a cancelled run if it was aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    const outcome = await attempt(() => Promise.reject(new Error('x')), context, controller.signal);
    expect(outcome).toMatchObject({ problem: { code: 'run-cancelled' } });
  });
});
