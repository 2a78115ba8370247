import type { StoredTarget } from '../../store/records/target-store.ts';
import { readAlertCommand } from './alert-command.ts';
import { resolveHost, type ResolveHost } from './allows-address.ts';
import { runCommand } from './command.ts';
import { sendEmail } from './email.ts';
import { sendNotification, type Notify } from './notification.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { notSent, type SendMessage } from './send-message.ts';
import { createTargetHttp, systemRoots, type TargetHttp } from './target-http.ts';
import type { TargetSecretKeeper } from './target-secrets.ts';
import { sendToTeams, teamsIntervalMs } from './teams.ts';
import { sendToWebhook } from './webhook.ts';

export interface SendOptions {
  readonly secrets: TargetSecretKeeper;
  /** The folder with `alert-command.json`. */
  readonly dataFolder: string;
  /** A URI reference that names this installation, such as `urn:causeway:main`. */
  readonly source: string;
  /** Null if this console has no desktop. */
  readonly notify: Notify | null;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly resolve?: ResolveHost;
  readonly trustedRoots?: () => Iterable<string>;
  readonly now?: () => Date;
  readonly pace?: Pacer;
  /** For receivers in tests: plain HTTP to this computer, also for Microsoft Teams. */
  readonly allowsLoopback?: boolean;
}

export interface TargetSender {
  readonly send: SendMessage;
  readonly close: () => Promise<void>;
}

/** Sends messages to targets of every kind. */
export function createTargetSender(options: SendOptions): TargetSender {
  const { secrets, dataFolder, source, notify, allowsLoopback = false } = options;
  const { resolve = resolveHost, trustedRoots = systemRoots, now = () => new Date() } = options;
  const { pace = createPacer({ intervalMs: teamsIntervalMs }) } = options;
  const http: TargetHttp = createTargetHttp({
    ...{ resolve, trustedRoots, now, allowsHttpOnLoopback: allowsLoopback },
    ...(options.environment && { environment: options.environment }),
  });
  const command = { read: () => readAlertCommand(dataFolder), folder: dataFolder, source };

  const dispatch: SendMessage = async (stored: StoredTarget, message, signal) => {
    const { address } = stored.target;
    const known = await secrets.read(stored);
    switch (address.kind) {
      case 'notification':
        return sendNotification(notify, message);
      case 'webhook':
        return sendToWebhook({ http, source, now }, { address, secrets: known, message }, signal);
      case 'teams':
        return sendToTeams(
          { http, pace, allowsInternalNetwork: allowsLoopback },
          { address, secrets: known, message },
          signal,
        );
      case 'email':
        return sendEmail({ resolve, trustedRoots }, { address, secrets: known, message }, signal);
      case 'command':
        return runCommand(command, message, signal);
    }
  };

  return {
    // An error here is a bug or a keyring that is locked. It can contain a secret, so nothing of it is kept.
    send: (stored, message, signal) => dispatch(stored, message, signal).catch(() => notSent('no-answer')),
    close: () => http.close(),
  };
}
