import { makeStyles, tokens } from '@fluentui/react-components';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { Remedy } from '../../ui/remedy.tsx';

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '90ch', lineHeight: tokens.lineHeightBase300 },
});

/** What a shared cause is, and what to do about it. */
export function CauseExplanation({ problem }: { problem: Problem }) {
  const styles = useStyles();
  const { explanation, remedy } = explainProblem(problem);
  return (
    <>
      <p className={styles.text}>
        <PlainText>{explanation}</PlainText>
      </p>
      {remedy.length > 0 && <Remedy steps={remedy} />}
    </>
  );
}
