import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, width: '100%', maxWidth: '480px' },
});

interface Props {
  readonly submit: () => void;
  readonly label: string;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  /** Shown after the values were saved; null before. */
  readonly confirmation: string | null;
  readonly children: ReactNode;
}

/** The fields of some settings with one button that saves them. */
export function SettingsForm({ submit, label, pending, problem, confirmation, children }: Props) {
  const styles = useStyles();
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {problem && <ProblemMessage problem={problem} />}
      {children}
      {confirmation !== null && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>{confirmation}</MessageBarBody>
        </MessageBar>
      )}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={pending}>
          {pending ? 'Saving…' : label}
        </Button>
      </div>
    </form>
  );
}
