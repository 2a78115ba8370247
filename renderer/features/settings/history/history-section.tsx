import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { permissions } from '../../../../shared/contract/permissions.ts';
import type { HistoryStorage } from '../../../../shared/contract/history-actions.ts';
import { policyInWords } from '../../../../shared/domain/history-policy.ts';
import { sizeInWords } from '../../../../shared/domain/size-in-words.ts';
import { capitalized, count } from '../../../../shared/problems/phrases.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { useMay } from '../../session/session-context.tsx';
import { PolicyForm } from './policy-form.tsx';

/** Milliseconds from one look at the progress to the next. */
const lookMs = 2_000;

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  progress: { display: 'grid', gap: tokens.spacingVerticalXS, maxWidth: '480px' },
});

/** What the history takes on the disk, how long it is kept, and its deletion. */
export function HistorySection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const may = useMay();
  const storage = useQuery({
    ...queries.history.storage({}),
    refetchInterval: ({ state }) => (state.data?.conversion ? lookMs : false),
  });
  const policy = useQuery({ ...queries.settings.read({}), select: ({ history }) => history });
  return (
    <Section title="History">
      <div className={styles.parts}>
        <QueryView query={storage} what="the size of the history">
          {(found) => <Storage found={found} />}
        </QueryView>
        <QueryView query={policy} what="settings">
          {(saved) =>
            may(permissions.history.prune) ? (
              <>
                <PolicyForm saved={saved} />
                <DeleteNow />
              </>
            ) : (
              <p className={styles.text}>Kept: {policyInWords(saved)}.</p>
            )
          }
        </QueryView>
      </div>
    </Section>
  );
}

function Storage({ found }: { found: HistoryStorage }) {
  const styles = useStyles();
  const id = useId();
  const { bytes, freeBytes, reports, oldest, conversion } = found;
  return (
    <>
      <FactList
        facts={[
          [
            'Size on disk',
            freeBytes === 0
              ? sizeInWords(bytes)
              : `${sizeInWords(bytes)}, and ${sizeInWords(freeBytes)} free for new records`,
          ],
          ['Reports', reports.toLocaleString('en')],
          ['Oldest report', oldest === null ? '–' : minuteTime(oldest)],
        ]}
      />
      {conversion && (
        <div className={styles.progress}>
          <p className={styles.text} id={id}>
            Converting: {Math.floor((conversion.done / conversion.total) * 100)} %
          </p>
          <ProgressBar
            aria-labelledby={id}
            value={conversion.done}
            max={conversion.total}
            thickness="large"
          />
          <p className={styles.text}>
            The reports of an earlier version are stored anew and take less space. You can work meanwhile, and
            close Causeway at any time.
          </p>
        </div>
      )}
    </>
  );
}

function DeleteNow() {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const prune = useMutation({
    mutationFn: ask.history.prune,
    onSuccess: (result) => {
      announce(resultInWords(result));
      return cache.invalidateQueries(queries.history.storage({}));
    },
  });
  return (
    <>
      {prune.isError && <ProblemMessage problem={problemOf(prune.error)} />}
      {prune.isSuccess && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{resultInWords(prune.data)}</MessageBarBody>
        </MessageBar>
      )}
      <p className={styles.text}>
        Causeway deletes older reports once a day while no run is under way. The latest and the last
        successful report of each tenant are always kept.
      </p>
      <div>
        <Button disabledFocusable={prune.isPending} onClick={() => prune.mutate({})}>
          {prune.isPending ? 'Deleting…' : 'Delete older reports now'}
        </Button>
      </div>
    </>
  );
}

const resultInWords = ({ deleted, isComplete }: { deleted: number; isComplete: boolean }): string =>
  `${capitalized(count(deleted, 'report'))} deleted.${isComplete ? '' : ' The rest follows after the run or the conversion.'}`;
