import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  type MessageBarProps,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { stepInWords } from '../../shared/problems/in-words.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';
import { PlainText } from './plain-text.tsx';
import { useReader } from './reader-context.tsx';

interface Props {
  readonly problem: Problem;
  readonly intent?: MessageBarProps['intent'];
  /** Actions that help, such as “Try again”. */
  readonly children?: ReactNode;
}

/** A problem in a bar: title, explanation and first step. */
export function ProblemMessage({ problem, intent = 'error', children }: Props) {
  const reader = useReader();
  const { title, explanation, remedy } = explainProblem(problem);
  const firstStep = remedy[0] && stepInWords(remedy[0], reader);
  return (
    <MessageBar intent={intent} layout="multiline" role={intent === 'error' ? 'alert' : 'group'}>
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> <PlainText>{explanation}</PlainText>
        {firstStep !== undefined && firstStep !== explanation && (
          <>
            {' '}
            <PlainText>{firstStep}</PlainText>
          </>
        )}
      </MessageBarBody>
      {children}
    </MessageBar>
  );
}
