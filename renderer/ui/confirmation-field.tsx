import { Field, Input } from '@fluentui/react-components';
import type { Problem } from '../../shared/problems/problem.ts';
import { ProblemMessage } from './problem-message.tsx';

interface Props {
  /** Why the action was refused; undefined if it was not. */
  readonly problem: Problem | undefined;
  readonly typed: string;
  readonly onType: (text: string) => void;
}

/**
 * Shows why an action was refused. If the console runs in a browser, where no dialog outside the page can ask, it shows a field
 * for the word that confirms the action.
 */
export function ConfirmationField({ problem, typed, onType }: Props) {
  if (!problem) return null;
  const { word } = problem.facts;
  if (problem.code !== 'confirmation-needed' || typeof word !== 'string')
    return <ProblemMessage problem={problem} />;
  return (
    <Field
      label={`Enter “${word}” to confirm`}
      validationMessage={typed === '' ? null : 'This is not the word. Nothing was changed.'}
    >
      <Input
        autoFocus
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(_, { value }) => onType(value)}
      />
    </Field>
  );
}
