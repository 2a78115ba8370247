import { Server } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { askForConsent } from '../../../../electron/onboarding/ask-for-consent.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

it('a computer that lets no program listen is a problem with a way on, and no page opens', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
    queueMicrotask(() => this.emit('error', Object.assign(new Error('listen EACCES'), { code: 'EACCES' })));
    return this;
  });
  onTestFinished(() => listen.mockRestore());
  const opened: string[] = [];
  const problem = await askForConsent(
    { tenantId: tenantIdNumber(1), cloud: 'public', signal: new AbortController().signal },
    {
      app: { clientId: tenantIdNumber(2), homeTenantId: tenantIdNumber(3) },
      openBrowser: (url) => Promise.resolve(void opened.push(url)),
    },
  ).catch((error: unknown) => (error as { problem?: unknown }).problem);
  expect(problem).toMatchObject({ code: 'redirect-port-blocked', facts: { reason: 'EACCES' } });
  expect(opened).toEqual([]);
});
