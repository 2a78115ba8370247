import { Button, makeStyles, MessageBarActions } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { headlines } from '../../../shared/problems/headlines.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import type { Notice } from './notices-context.tsx';

const useStyles = makeStyles({
  notices: { display: 'grid', flexShrink: 0, maxHeight: '40%', overflowY: 'auto' },
});

/** Notices, each in a bar that can be dismissed. */
export function NoticeList({
  notices,
  onDismiss,
}: {
  notices: readonly Notice[];
  onDismiss: (key: string) => void;
}) {
  const styles = useStyles();
  return (
    <aside aria-label="Notices" className={styles.notices}>
      {notices.map(({ key, problem }) => (
        <ProblemMessage key={key} problem={problem} intent="warning">
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                icon={<DismissRegular />}
                aria-label={`Dismiss: ${headlines[problem.code].title}`}
                onClick={() => onDismiss(key)}
              />
            }
          />
        </ProblemMessage>
      ))}
    </aside>
  );
}
