import type { AzCommand } from './az-command.ts';
import { listIn, type Method } from './az-session.ts';

/** The signed-in person, the subscription and any other request. */
export const subscriptionCommands: Readonly<Record<string, AzCommand>> = {
  async 'account show'(session) {
    return { id: await session.subscriptionId(), tenantId: session.tenantId };
  },
  /** A sign-in in a browser, which the session has made already. */
  async login(session, options) {
    const tenant = options.maybe('tenant');
    if (tenant !== undefined && tenant !== session.tenantId)
      throw new SyntaxError(`The person has no account in the tenant ${tenant}.`);
    return [{ id: await session.subscriptionId(), tenantId: session.tenantId }];
  },
  async 'group list'(session) {
    return listIn(
      await session.arm(
        'GET',
        `/subscriptions/${await session.subscriptionId()}/resourcegroups?api-version=2022-09-01`,
      ),
    );
  },
  async 'provider register'(session, options) {
    const subscription = await session.subscriptionId();
    return session.arm(
      'POST',
      `/subscriptions/${subscription}/providers/${options.one('namespace')}/register?api-version=2022-09-01`,
    );
  },
  rest(session, options) {
    const url = options.one('url');
    const body = options.maybe('body');
    return session.rest(
      options.one('method').toUpperCase() as Method,
      new URL(url.startsWith('/') ? `https://management.azure.com${url}` : url),
      body === undefined ? undefined : JSON.parse(body),
    );
  },
};
