import { app, ipcMain, protocol, type Session } from 'electron';
import { inputFor, mine } from '../../support/every-action.ts';

/** What a console does wrong on purpose, so that a row of the gate proves that it notices. */
export type CarelessFault =
  /** The page has no content security policy. */
  | 'no policy'
  /** Every navigation, window and permission is allowed. */
  | 'no guards'
  /** An input that the schema refuses is replaced by a valid one. */
  | 'repaired inputs';

const faults = (process.env['GATE_FAULTS'] ?? '').split(',') as CarelessFault[];

if (faults.includes('no policy')) {
  const handle = protocol.handle.bind(protocol);
  protocol.handle = (scheme, handler) =>
    handle(scheme, async (request) => {
      const response = await handler(request);
      response.headers.delete('content-security-policy');
      return response;
    });
}

if (faults.includes('no guards')) {
  const allow = (session: Session): void => {
    session.setPermissionRequestHandler = () => undefined;
    session.setPermissionCheckHandler = () => undefined;
  };
  app.on('session-created', allow);
  const on = app.on.bind(app) as (event: string, listener: () => void) => typeof app;
  app.on = ((event: string, listener: () => void) =>
    event === 'web-contents-created' ? app : on(event, listener)) as typeof app.on;
}

if (faults.includes('repaired inputs')) {
  const handle = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (channel, listener) =>
    handle(channel, async (event, action: unknown, ...given: unknown[]) => {
      const answer = (await listener(event, action, ...given)) as { problem?: { code?: string } };
      return answer.problem?.code === 'input-invalid'
        ? (listener(event, action, JSON.stringify(inputFor(String(action), mine))) as unknown)
        : answer;
    });
}

const built = new URL('../../../out/main/main.js', import.meta.url).href;
await import(built);
