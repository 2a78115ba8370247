import { makeStyles, tokens } from '@fluentui/react-components';
import { checkTitles, type CheckResult } from '../../../../shared/domain/check.ts';
import { idOfPlace } from '../../../../shared/domain/vault-place.ts';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { resultText } from '../state-text.ts';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  item: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The checks of one node of the access path, with their states. */
export function NodeChecks({ results }: { results: readonly CheckResult[] }) {
  const styles = useStyles();
  if (results.length === 0) return <p className={styles.text}>No check of this run covers this step.</p>;
  return (
    <ul className={styles.list}>
      {results.map((result) => (
        <li key={`${result.check} ${idOfPlace(result)}`} className={styles.item}>
          <StateIcon state={result.verdict.state} />
          <span>
            {checkTitles[result.check].title}: {resultText(result)}
          </span>
        </li>
      ))}
    </ul>
  );
}
