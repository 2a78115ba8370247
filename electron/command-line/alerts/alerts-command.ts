import { Command } from 'commander';
import { documented } from '../documented.ts';
import { exitCodeMeanings } from '../exit-codes.ts';
import type { WithConsole } from '../with-console.ts';
import { listAlertsCommand } from './list-alerts-command.ts';
import { respondCommand } from './respond-command.ts';

/** `causeway alerts` */
export const alertsCommand = (withConsole: WithConsole): Command =>
  documented(new Command('alerts').description('List the alerts, and respond to them.'), {
    examples: ['causeway alerts', 'causeway alerts list --output json'],
    exitCodes: exitCodeMeanings,
  })
    .addCommand(listAlertsCommand(withConsole), { isDefault: true })
    .addCommand(respondCommand(withConsole));
