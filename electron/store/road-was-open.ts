import { leavesRoadOpen } from '../../shared/problems/leaves-road-open.ts';
import { problemCodes } from '../../shared/problems/problem.ts';

const codes = problemCodes.filter(leavesRoadOpen).map((code) => `'${code}'`);

/** SQL that is true of reports in which everything worked, with advice or without. */
export const roadWasOpen = `(state = 'passed' OR (state = 'attention' AND code IN (${codes.join(', ')})))`;
