import { isNonBlocking } from '../../../shared/problems/is-non-blocking.ts';
import { problemCodes } from '../../../shared/problems/problem.ts';

const codes = problemCodes.filter(isNonBlocking).map((code) => `'${code}'`);

/** The condition in SQL for `countsAsHealthy`: everything works, with or without advice. */
export const healthyReport = `(state = 'passed' OR (state = 'attention' AND code IN (${codes.join(', ')})))`;
