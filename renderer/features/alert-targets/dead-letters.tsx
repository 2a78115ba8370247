import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import { failureInWords, type DeadLetter } from '../../../shared/domain/alerts/delivery.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useMay } from '../session/session-context.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { display: 'grid', listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  what: { flexGrow: 1, flexBasis: '280px', minWidth: 0, overflowWrap: 'anywhere' },
  detail: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The messages that Causeway gave up, if there are any. */
export function DeadLetters() {
  const styles = useStyles();
  const id = useId();
  const may = useMay();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const { data: letters = [] } = useQuery(queries.alertTargets.deadLetters({}));
  const refresh = () =>
    Promise.all([
      cache.invalidateQueries(queries.alertTargets.deadLetters({})),
      cache.invalidateQueries(queries.alertTargets.list({})),
    ]);
  const retry = useMutation({
    mutationFn: ({ position }: DeadLetter) => ask.alertTargets.retryDeadLetter({ position }),
    onSuccess: () => announce('The message is sent again.'),
    onSettled: refresh,
  });
  const discard = useMutation({
    mutationFn: ({ position }: DeadLetter) => ask.alertTargets.discardDeadLetter({ position }),
    onSuccess: () => announce('The message was discarded.'),
    onSettled: refresh,
  });
  const failed = [retry, discard].find(({ isError }) => isError);
  if (letters.length === 0 && !failed) return null;
  return (
    <div className={styles.part}>
      <h3 id={id} className={styles.title}>
        Messages that were not delivered
      </h3>
      {failed && <ProblemMessage problem={problemOf(failed.error)} />}
      <ul className={styles.list} aria-labelledby={id}>
        {letters.map((letter) => (
          <li key={letter.position} className={styles.item}>
            <div className={styles.what}>
              <PlainText>{letter.title}</PlainText>
              <div className={styles.detail}>
                To <PlainText>{letter.targetName}</PlainText>, <RelativeTime iso={letter.at} />,{' '}
                {count(letter.attempts, 'attempt')}. <PlainText>{failureInWords(letter.failure)}</PlainText>
              </div>
            </div>
            {may(permissions.alertTargets.retryDeadLetter) && (
              <div className={styles.actions}>
                <Button
                  size="small"
                  aria-label={`Send again: ${letter.title}`}
                  onClick={() => retry.mutate(letter)}
                >
                  Send again
                </Button>
                <Button
                  size="small"
                  aria-label={`Discard: ${letter.title}`}
                  onClick={() => discard.mutate(letter)}
                >
                  Discard
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
