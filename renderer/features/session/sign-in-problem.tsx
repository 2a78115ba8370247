import { makeStyles, tokens } from '@fluentui/react-components';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Remedy } from '../../ui/remedy.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
});

const noRole: readonly string[] = ['console-role-missing', 'administrator-role-missing'];

/** Why nobody was signed in. A person without a role sees who assigns it, and where. */
export function SignInProblem({ problem }: { problem: Problem }) {
  const styles = useStyles();
  if (!noRole.includes(problem.code)) return <ProblemMessage problem={problem} />;
  const { title, explanation, remedy } = explainProblem(problem);
  return (
    <section className={styles.parts} role="alert" aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>
        <PlainText>{explanation}</PlainText>
      </p>
      <Remedy steps={remedy} />
    </section>
  );
}
