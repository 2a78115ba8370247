import { Command, InvalidArgumentError } from 'commander';
import type { AlertReply } from '../../../shared/contract/alerts-actions.ts';
import { alert } from '../../../shared/domain/alerts/alert.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { idFrom } from '../id-option.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { note } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { collect } from '../tenants/vault-options.ts';
import { valueOf, type WithConsole } from '../with-console.ts';

interface Options extends PersonOptions {
  readonly cause?: true;
  readonly acknowledge?: true;
  /** Milliseconds. */
  readonly snooze?: number;
  readonly accept?: string;
  readonly review?: string;
  readonly reopen?: true;
}

const hourMs = 3_600_000;

/** `8h` or `7d`, in milliseconds. */
function periodOption(text: string): number {
  const [, number = '0', unit] = /^(\d{1,3})([hd])$/.exec(text) ?? [];
  const period = Number(number) * (unit === 'd' ? 24 : 1) * hourMs;
  if (unit === undefined || period === 0) throw new InvalidArgumentError('Enter a period such as 8h or 7d.');
  return period;
}

/** `causeway alerts respond` */
export const respondCommand = (withConsole: WithConsole, now: () => Date = () => new Date()): Command => {
  const command = new Command('respond')
    .description('Acknowledge, snooze, accept or reopen open alerts.')
    .argument(
      '<id...>',
      'the IDs from “causeway alerts list”',
      collect(idFrom('causeway alerts list', alert.shape.alertId)),
    )
    .option('--cause', 'respond to all open alerts that have the same cause as the one with this ID')
    .option('--acknowledge', 'somebody looks after it')
    .option('--snooze <period>', 'send nothing for 1h to 999h, or 1d to 999d', periodOption)
    .option('--accept <reason>', 'accept the risk; needs --review')
    .option('--review <date>', 'the day of the review of an accepted risk, such as 2026-12-31')
    .option('--reopen', 'withdraw the response');
  return documented(withPersonOption(command), {
    examples: [
      'causeway alerts respond 5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11 --acknowledge',
      'causeway alerts respond 5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11 --cause --snooze 7d',
      'causeway alerts respond 5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11 --accept "Test tenant" --review 2026-12-31',
      'causeway alerts respond 5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11 --reopen --person demo-operator',
      'causeway alerts respond 5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11 --acknowledge --sign-in',
    ],
    exitCodes: {
      0: 'At least one open alert has the response.',
      2: 'No open alert has such an ID, or the command is invalid.',
    },
  }).action((ids: string[], options: Options) => {
    const reply = replyOf(options, now());
    return withConsole(runnerOf(options), async ({ client }) => {
      const to = options.cause
        ? { causeKey: await causeOf(ids, async () => valueOf(await client.alerts.list({})).alerts) }
        : { alertIds: ids };
      const { changed } = valueOf(await client.alerts.respond({ to, reply }));
      if (changed === 0) throw new UsageError('No open alert has such an ID. Run “causeway alerts list”.');
      note(`Changed ${count(changed, 'alert')}.`);
      return exitCodes.success;
    });
  });
};

function replyOf({ acknowledge, snooze, accept, review, reopen }: Options, now: Date): AlertReply {
  const replies: AlertReply[] = [
    ...(acknowledge ? [{ kind: 'acknowledge' as const }] : []),
    ...(snooze === undefined
      ? []
      : [{ kind: 'snooze' as const, until: new Date(now.getTime() + snooze).toISOString() }]),
    ...(accept === undefined ? [] : [{ kind: 'accept' as const, reason: accept, reviewOn: review ?? '' }]),
    ...(reopen ? [{ kind: 'reopen' as const }] : []),
  ];
  const [reply] = replies;
  if (reply === undefined || replies.length > 1)
    throw new UsageError('Specify one of --acknowledge, --snooze, --accept and --reopen.');
  if ((reply.kind === 'accept') !== (review !== undefined))
    throw new UsageError('Specify --accept and --review together.');
  return reply;
}

async function causeOf(
  ids: readonly string[],
  list: () => Promise<readonly { readonly alertId: string; readonly causeKey: string }[]>,
): Promise<string> {
  const [id, ...others] = ids;
  if (others.length > 0) throw new UsageError('With --cause, specify one ID.');
  const found = (await list()).find(({ alertId }) => alertId === id);
  if (found) return found.causeKey;
  throw new UsageError('No alert has such an ID. Run “causeway alerts list”.');
}
