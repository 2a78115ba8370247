import { Button, makeStyles, MessageBarActions } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';

const useStyles = makeStyles({ notices: { display: 'grid' } });

/** The problems that the console found when it started. A dismissed one returns when the page is loaded again. */
export function Notices() {
  const styles = useStyles();
  const { queries } = useConsole();
  const about = useQuery(queries.console.about({}));
  const [dismissed, setDismissed] = useState<readonly number[]>([]);
  const notices = (about.data?.notices ?? [])
    .map((problem, index) => ({ problem, index }))
    .filter(({ index }) => !dismissed.includes(index));
  if (notices.length === 0) return null;
  return (
    <aside aria-label="Notices" className={styles.notices}>
      {notices.map(({ problem, index }) => (
        <ProblemMessage key={index} problem={problem} intent="warning">
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                icon={<DismissRegular />}
                aria-label={`Dismiss: ${explainProblem(problem).title}`}
                onClick={() => setDismissed([...dismissed, index])}
              />
            }
          />
        </ProblemMessage>
      ))}
    </aside>
  );
}
