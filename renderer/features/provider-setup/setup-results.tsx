import { makeStyles, tokens } from '@fluentui/react-components';
import type { SetupResult } from '../../../shared/domain/provider-setup/setup-request.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { StateIcon, type CheckState } from '../../ui/state-icon.tsx';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  item: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

const iconOf: Readonly<Record<SetupResult['outcome'], CheckState>> = {
  done: 'passed',
  refused: 'failed',
  'not sent': 'pending',
};
const wordOf: Readonly<Record<SetupResult['outcome'], string>> = {
  done: 'Done',
  refused: 'Refused',
  'not sent': 'Not sent',
};

/** What became of each request. */
export function SetupResults({ results }: { results: readonly SetupResult[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label="Results" aria-live="polite">
      {results.map(({ purpose, outcome, problem }) => (
        <li key={purpose} className={styles.item}>
          <div className={styles.line}>
            <StateIcon state={iconOf[outcome]} />
            <span>
              {wordOf[outcome]}: <PlainText>{purpose}</PlainText>
            </span>
          </div>
          {problem && <ProblemMessage problem={problem} />}
        </li>
      ))}
    </ul>
  );
}
