import { makeStyles, tokens } from '@fluentui/react-components';
import { count } from '../../../shared/problems/phrases.ts';
import { clockTime } from '../../ui/time.tsx';
import { useSecond } from '../../ui/use-second.ts';

const useStyles = makeStyles({ text: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** How long a change may still take to propagate. It can take effect at any time before. */
export function TimeLeft({ until }: { until: string }) {
  const styles = useStyles();
  const left = Math.ceil((Date.parse(until) - useSecond(true)) / 1_000);
  return (
    <p className={styles.text}>
      {left <= 0
        ? 'The change should have taken effect. Check again.'
        : `The change takes effect by ${clockTime(until)} at the latest, in ${left < 90 ? count(left, 'second') : count(Math.ceil(left / 60), 'minute')}. Causeway checks again by itself.`}
    </p>
  );
}
