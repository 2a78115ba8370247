import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { actionRequired } from '../../../shared/problems/in-words.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Section } from '../../ui/section.tsx';
import { useSettled } from '../../ui/use-settled.ts';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalS, maxWidth: '90ch' },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  action: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly number: string;
  /** Shown if the number is not known. */
  readonly otherwise: ReactNode;
}

/** What an AADSTS number means that no entry lists by itself. */
export function NumberResult({ number, otherwise }: Props) {
  const styles = useStyles();
  const reader = useReader();
  const { queries } = useConsole();
  const settled = useSettled(number, 250);
  const explained = useQuery(queries.problems.explain({ text: `AADSTS${settled}` }));
  const problem = explained.data?.findings[0]?.problem;
  if (settled !== number || explained.isPending) return null;
  if (!problem || problem.code === 'unrecognised') return otherwise;
  const { title, owner, explanation } = explainProblem(problem);
  return (
    <Section title={`AADSTS${number}: ${title}`}>
      <div className={styles.body}>
        <p className={styles.action}>{actionRequired(owner, reader)}.</p>
        <p className={styles.text}>
          <PlainText>{explanation}</PlainText>
        </p>
        <ProblemLink problem={problem} />
      </div>
    </Section>
  );
}
