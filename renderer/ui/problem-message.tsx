import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  type MessageBarProps,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { roleInWords, stepInWords } from '../../shared/problems/in-words.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';
import { PlainText } from './plain-text.tsx';
import { useReader } from './reader-context.tsx';

interface Props {
  readonly problem: Problem;
  readonly intent?: MessageBarProps['intent'];
  /** Actions that help, such as “Try again”. */
  readonly children?: ReactNode;
}

/** A problem in a bar: title, explanation, and the first step with the role that it needs. */
export function ProblemMessage({ problem, intent = 'error', children }: Props) {
  const reader = useReader();
  const { title, explanation, remedy } = explainProblem(problem);
  const [first] = remedy;
  const firstStep = first && stepInWords(first, reader);
  return (
    <MessageBar intent={intent} layout="multiline" role={intent === 'error' ? 'alert' : 'group'}>
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> <PlainText>{explanation}</PlainText>
        {firstStep !== undefined && firstStep !== explanation && (
          <>
            {' '}
            <PlainText>{firstStep}</PlainText>
            {first?.role && ` ${roleInWords(first.role)}.`}
          </>
        )}
      </MessageBarBody>
      {children}
    </MessageBar>
  );
}
