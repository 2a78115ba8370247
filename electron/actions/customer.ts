import { refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

const refused = () => refuse(makeProblem('customer-workspace-required', {}));

/** The console of a provider refuses what only the workspace of a customer offers. */
export const customerHandlers = (): ConsoleHandlers<TrustedCaller>['customer'] => ({
  read: refused,
  look: refused,
  addApplication: refused,
  cancelApplication: refused,
  deselectKey: refused,
  receipt: refused,
  confirm: refused,
});
