import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { longestText, type ExplainedText } from '../../../shared/domain/explained-text.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { Section } from '../../ui/section.tsx';
import { nextActionLabels } from '../../ui/words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  field: { width: '100%', maxWidth: '90ch' },
  area: { fontFamily: tokens.fontFamilyMonospace },
  finding: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '90ch' },
  move: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  ids: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '4px 16px',
    alignItems: 'center',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
});

/** Says what an error means that somebody met elsewhere: in a log, a mail, another tool. */
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
          hint="An AADSTS message, an answer of Key Vault, Graph or Resource Manager, or lines of a log. It is read on this machine and kept nowhere."
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
        {explain.data && <Explained explained={explain.data} />}
      </div>
    </Page>
  );
}

function Explained({ explained: { findings, ids } }: { explained: ExplainedText }) {
  const styles = useStyles();
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
              <p className={styles.move}>{nextActionLabels[owner]}</p>
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
          title="For a support case"
          aside={
            <CopyButton
              labelled
              what="all of it"
              text={ids.map(({ kind, value }) => `${idWords[kind]}: ${value}`).join('\n')}
            />
          }
        >
          <dl className={styles.ids}>
            {ids.map(({ kind, value }, index) => (
              <Id key={index} name={idWords[kind]} value={value} />
            ))}
          </dl>
        </Section>
      )}
    </>
  );
}

const idWords: Readonly<Record<ExplainedText['ids'][number]['kind'], string>> = {
  request: 'Request ID',
  'client request': 'Client request ID',
  correlation: 'Correlation ID',
  trace: 'Trace ID',
  timestamp: 'Timestamp',
};

const Id = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <PlainText>{value}</PlainText>
    </dd>
  </>
);
