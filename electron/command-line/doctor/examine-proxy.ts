import { makeProblem } from '../../../shared/problems/problem.ts';
import { foundProblem, notChecked, passed, type Examination } from './examination.ts';
import type { Machine } from './machine.ts';

const variables = { id: 'proxy', subject: 'Proxy variables' };

/** The proxy in the environment variables, and that of the operating system, which a command does not use. */
export const examineProxy = ({ proxy }: Pick<Machine, 'proxy'>): Examination[] => [
  proxy.kind === 'none'
    ? passed(variables, 'HTTPS_PROXY and ALL_PROXY are not set, so commands connect without a proxy.')
    : proxy.kind === 'proxy'
      ? passed(variables, `Commands use the proxy ${proxy.proxy}, which ${proxy.variable ?? ''} contains.`)
      : foundProblem(
          'failed',
          variables,
          makeProblem('proxy-setting-not-valid', { variable: proxy.variable }),
        ),
  notChecked(
    { id: 'system-proxy', subject: 'Proxy of the system' },
    'Only the window uses the proxy settings of the operating system. Commands use the variables.',
  ),
];
