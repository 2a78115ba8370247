import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import { affectsInWords, retryInWords } from '../../../shared/problems/in-words.ts';
import { explainProblem, problemCodes } from '../../../shared/problems/problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { nextActionLabels } from '../../ui/words.ts';

const useStyles = makeStyles({
  sections: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '90ch' },
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  move: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  code: { fontFamily: tokens.fontFamilyMonospace },
});

const route = getRouteApi('/problems/$code');

/** One problem in general: what it means, whose move it is and what they do, with the ids of an example. */
export function ProblemPage() {
  const styles = useStyles();
  const { code: asked } = route.useParams();
  const code = problemCodes.find((one) => one === asked);
  const everyProblem = <TextLink to="/problems">All problems</TextLink>;
  if (code === undefined)
    return (
      <Page title="Problem" subtitle={everyProblem}>
        <EmptyState
          title="There is no problem by this code"
          text="Codes are permanent: another version of Causeway may know it."
        />
      </Page>
    );
  const { title, owner, explanation, affects, retry, source } = explainProblem({ code, facts: null });
  const { remedy } = explainProblem({ code, facts: exampleFacts[code] });
  const hasExample = remedy.some(({ commands, link }) => commands !== undefined || link !== undefined);
  return (
    <Page key={code} title={title} subtitle={everyProblem}>
      <div className={styles.sections}>
        <Section title="What it means" aside={<span className={styles.code}>{code}</span>}>
          <div className={styles.body}>
            <p className={styles.text}>{explanation}</p>
            <p className={styles.text}>
              <strong className={styles.move}>{nextActionLabels[owner]}</strong> {affectsInWords[affects]}{' '}
              {retryInWords(retry)}
            </p>
            {remedy.length > 0 && <Remedy steps={remedy} example />}
            {hasExample && (
              <p className={styles.quiet}>
                Commands and addresses hold the ids of an example. On a tenant’s page they are filled with its
                own.
              </p>
            )}
            <p className={styles.quiet}>Source: {source}</p>
          </div>
        </Section>
      </div>
    </Page>
  );
}
