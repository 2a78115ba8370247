import { isNonBlocking } from '../../../shared/problems/is-non-blocking.ts';
import { problemCodes } from '../../../shared/problems/problem.ts';

const codes = problemCodes.filter(isNonBlocking).map((code) => `'${code}'`);

/** SQL that is true of reports in which everything worked, with advice or without. */
export const healthyReport = `(state = 'passed' OR (state = 'attention' AND code IN (${codes.join(', ')})))`;
