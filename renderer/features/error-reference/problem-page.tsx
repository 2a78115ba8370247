import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import { actionRequired, affectsInWords, retryInWords } from '../../../shared/problems/in-words.ts';
import { explainProblem, problemCodes } from '../../../shared/problems/problem.ts';
import { serviceCodesIn } from '../../../shared/problems/service-codes.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useSession } from '../session/session-context.tsx';
import { AffectedSection } from './affected-section.tsx';

const useStyles = makeStyles({
  sections: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    maxWidth: '90ch',
  },
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  action: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  codes: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalL}`,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
  },
});

const route = getRouteApi('/error-reference/$code');

/** A problem in general: what it means, who must act and what to do, with example ids. */
export function ProblemPage() {
  const params = route.useParams();
  const { person } = useSession();
  const styles = useStyles();
  const code = problemCodes.find((one) => one === params.code);
  const allEntriesLink = <TextLink to="/error-reference">All errors</TextLink>;
  if (code === undefined)
    return (
      <Page title="Error reference" subtitle={allEntriesLink}>
        <EmptyState
          title="Unknown problem code"
          text="Problem codes are permanent. Another version of Causeway might know this one."
        />
      </Page>
    );
  return (
    <Page key={code} title={explainProblem({ code, facts: null }).title} subtitle={allEntriesLink}>
      <div className={styles.sections}>
        <Meaning code={code} />
        {person.tenantId === null && <AffectedSection code={code} />}
      </div>
    </Page>
  );
}

function Meaning({ code }: { code: ProblemCode }) {
  const styles = useStyles();
  const reader = useReader();
  const { owner, explanation, affects, retry, source } = explainProblem({ code, facts: null });
  const { remedy } = explainProblem({ code, facts: exampleFacts[code] });
  const hasExample = remedy.some(({ commands, link }) => commands !== undefined || link !== undefined);
  return (
    <>
      <Section title="What it means">
        <div className={styles.body}>
          <p className={styles.text}>{explanation}</p>
          <p className={styles.text}>
            <strong className={styles.action}>{actionRequired(owner, reader)}.</strong>{' '}
            {affectsInWords[affects]} {retryInWords(retry)}
          </p>
          {remedy.length > 0 && <Remedy steps={remedy} example />}
          {hasExample && (
            <p className={styles.quiet}>
              The commands and addresses contain example IDs. On the page of a tenant, they contain the IDs of
              that tenant.
            </p>
          )}
          <p className={styles.quiet}>Source: {source}</p>
        </div>
      </Section>
      <Section title="Codes">
        <ul className={styles.codes} aria-label="Codes">
          {[...serviceCodesIn(source), code].map((one) => (
            <li key={one}>
              {one} <CopyButton what={`the code ${one}`} text={one} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
