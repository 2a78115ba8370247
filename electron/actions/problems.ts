import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ExplainedText } from '../../shared/domain/explained-text.ts';
import type { ActionContext } from './context.ts';

export interface ProblemsParts {
  readonly explainText: (text: string, at: Date) => ExplainedText;
}

export const problemsHandlers = ({
  explainText,
}: ProblemsParts): ConsoleHandlers<ActionContext>['problems'] => ({
  explain: ({ text }) => ok(explainText(text, new Date())),
});
