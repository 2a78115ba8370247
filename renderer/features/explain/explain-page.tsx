import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { longestText, type ExplainedText } from '../../../shared/domain/explained-text.ts';
import { actionRequired } from '../../../shared/problems/in-words.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { Section } from '../../ui/section.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  field: { width: '100%', maxWidth: '90ch' },
  area: { fontFamily: tokens.fontFamilyMonospace },
  finding: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '90ch' },
  action: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  ids: { gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
});

/** Explains an error that somebody copied from a log, an email or another tool. */
export function ExplainPage() {
  const styles = useStyles();
  const { ask } = useConsole();
  const [text, setText] = useState('');
  const explain = useMutation({ mutationFn: ask.problems.explain });
  return (
    <Page title="Explain an error">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          explain.mutate({ text });
        }}
      >
        <Field
          className={styles.field}
          label="Error text"
          hint="Paste an AADSTS message, a response from Key Vault, Microsoft Graph, or Azure Resource Manager, or lines from a log. Processed locally; nothing is stored."
        >
          <Textarea
            className={styles.area}
            rows={7}
            resize="vertical"
            maxLength={longestText}
            value={text}
            onChange={(_, { value }) => setText(value)}
          />
        </Field>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={text.trim() === '' || explain.isPending}
        >
          Explain
        </Button>
      </form>
      {explain.isError && <ProblemMessage problem={problemOf(explain.error)} />}
      <div aria-live="polite" className={styles.finding}>
        {explain.data && <Explanation explained={explain.data} />}
      </div>
    </Page>
  );
}

function Explanation({ explained: { findings, ids } }: { explained: ExplainedText }) {
  const styles = useStyles();
  const reader = useReader();
  return (
    <>
      {findings.map(({ problem, matched }, index) => {
        const { title, owner, explanation, remedy } = explainProblem(problem);
        return (
          <Section
            key={index}
            title={title}
            aside={
              matched !== '' && (
                <span className={styles.quiet}>
                  <PlainText>{matched}</PlainText>
                </span>
              )
            }
          >
            <div className={styles.finding}>
              <p className={styles.action}>{actionRequired(owner, reader)}.</p>
              <p className={styles.text}>
                <PlainText>{explanation}</PlainText>
              </p>
              {remedy.length > 0 && <Remedy steps={remedy} />}
              <ProblemLink problem={problem} />
            </div>
          </Section>
        );
      })}
      {ids.length > 0 && (
        <Section
          title="IDs for a support request"
          aside={
            <CopyButton
              showLabel
              what="all IDs"
              text={ids.map(({ kind, value }) => `${idLabels[kind]}: ${value}`).join('\n')}
            />
          }
        >
          <FactList
            className={styles.ids}
            facts={ids.map(({ kind, value }) => [idLabels[kind], value] as const)}
          />
        </Section>
      )}
    </>
  );
}

const idLabels: Readonly<Record<ExplainedText['ids'][number]['kind'], string>> = {
  request: 'Request ID',
  'client request': 'Client request ID',
  correlation: 'Correlation ID',
  trace: 'Trace ID',
  timestamp: 'Timestamp',
};
