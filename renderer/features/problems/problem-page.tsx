import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import { actionRequired, affectsInWords, retryInWords } from '../../../shared/problems/in-words.ts';
import { explainProblem, problemCodes } from '../../../shared/problems/problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';

const useStyles = makeStyles({
  sections: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '90ch' },
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  action: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  code: { fontFamily: tokens.fontFamilyMonospace },
});

const route = getRouteApi('/problems/$code');

/** A problem in general: what it means, who must act and what to do, with example ids. */
export function ProblemPage() {
  const styles = useStyles();
  const reader = useReader();
  const params = route.useParams();
  const code = problemCodes.find((one) => one === params.code);
  const allProblemsLink = <TextLink to="/problems">All problems</TextLink>;
  if (code === undefined)
    return (
      <Page title="Problem" subtitle={allProblemsLink}>
        <EmptyState
          title="Unknown problem code"
          text="Problem codes are permanent. Another version of Causeway might know this one."
        />
      </Page>
    );
  const { title, owner, explanation, affects, retry, source } = explainProblem({ code, facts: null });
  const { remedy } = explainProblem({ code, facts: exampleFacts[code] });
  const hasExample = remedy.some(({ commands, link }) => commands !== undefined || link !== undefined);
  return (
    <Page key={code} title={title} subtitle={allProblemsLink}>
      <div className={styles.sections}>
        <Section title="What it means" aside={<span className={styles.code}>{code}</span>}>
          <div className={styles.body}>
            <p className={styles.text}>{explanation}</p>
            <p className={styles.text}>
              <strong className={styles.action}>{actionRequired(owner, reader)}.</strong>{' '}
              {affectsInWords[affects]} {retryInWords(retry)}
            </p>
            {remedy.length > 0 && <Remedy steps={remedy} example />}
            {hasExample && (
              <p className={styles.quiet}>
                The commands and addresses contain example IDs. On the page of a tenant, they contain the IDs
                of that tenant.
              </p>
            )}
            <p className={styles.quiet}>Source: {source}</p>
          </div>
        </Section>
      </div>
    </Page>
  );
}
