import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  type MessageBarProps,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';
import { PlainText } from './plain-text.tsx';

interface Props {
  readonly problem: Problem;
  readonly intent?: MessageBarProps['intent'];
  /** Actions that help, such as “Try again”. */
  readonly children?: ReactNode;
}

/** A problem in a bar: what is wrong, why, and what to do first. */
export function ProblemMessage({ problem, intent = 'error', children }: Props) {
  const { title, explanation, remedy } = explainProblem(problem);
  const first = remedy[0]?.say;
  return (
    <MessageBar intent={intent} layout="multiline" role={intent === 'error' ? 'alert' : 'group'}>
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> <PlainText>{explanation}</PlainText>
        {first !== undefined && first !== explanation && (
          <>
            {' '}
            <PlainText>{first}</PlainText>
          </>
        )}
      </MessageBarBody>
      {children}
    </MessageBar>
  );
}
