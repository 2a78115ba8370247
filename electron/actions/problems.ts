import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ExplainedText } from '../../shared/domain/explained-text.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

export interface ProblemsParts {
  readonly explainText: (text: string, at: Date) => ExplainedText;
}

export const problemsHandlers = ({
  explainText,
}: ProblemsParts): ConsoleHandlers<TrustedCaller>['problems'] => ({
  explain: ({ text }) => ok(explainText(text, new Date())),
});
