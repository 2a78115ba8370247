import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { ExplainedText } from '../../../shared/domain/explained-text.ts';
import { longestText } from '../../../shared/domain/longest-text.ts';
import { actionRequired } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
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
import { TextLink } from '../../ui/text-link.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { explanationAsText } from './explanation-as-text.ts';

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
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  ids: { gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
});

/** Explains an error that somebody copied from a log, an email or another tool. */
export function ExplainPage() {
  // The command palette can bring another text while the page is open.
  const visit = useRouterState({ select: ({ location }) => location.state.__TSR_key });
  return <ErrorText key={visit} />;
}

function ErrorText() {
  const styles = useStyles();
  const { ask } = useConsole();
  const draft = useDraft<string>('explain');
  const [text, setText] = useState(() => draft.read() ?? '');
  const explain = useMutation({ mutationFn: ask.problems.explain });
  const excess = text.length - longestText;
  const isReady = text.trim() !== '' && excess <= 0 && !explain.isPending;
  const submit = () => {
    if (isReady) explain.mutate({ text });
  };
  return (
    <Page title="Explain an error">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          className={styles.field}
          label="Error text"
          hint="Paste an AADSTS number or message, a response from Key Vault, Microsoft Graph, or Azure Resource Manager, or lines from a log. Processed locally; nothing is stored."
          validationMessage={
            excess > 0
              ? `Enter at most ${longestText.toLocaleString('en')} characters. The text is ${count(excess, 'character')} too long. Keep the lines around the error.`
              : null
          }
        >
          <Textarea
            className={styles.area}
            rows={7}
            resize="vertical"
            data-longest={longestText}
            value={text}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              submit();
            }}
            onChange={(_, { value }) => {
              setText(value);
              draft.keep(value);
            }}
          />
        </Field>
        <Button type="submit" appearance="primary" disabledFocusable={!isReady} title="Ctrl+Enter">
          Explain
        </Button>
      </form>
      {explain.isError && <ProblemMessage problem={problemOf(explain.error)} />}
      <div aria-live="polite" className={styles.finding}>
        {explain.data && explain.variables.text !== text && (
          <p className={styles.quiet}>The explanation below belongs to the previous text.</p>
        )}
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
      {findings.every(isNoError) && <NoError />}
      {findings
        .filter((finding) => !isNoError(finding))
        .map(({ problem, matched }, index) => {
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
                <div className={styles.foot}>
                  <ProblemLink problem={problem} />
                  <CopyButton
                    showLabel
                    what="explanation"
                    text={explanationAsText(problem, matched, reader)}
                  />
                </div>
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

type Finding = ExplainedText['findings'][number];

/** Whether nothing in the text is an error, known or not. */
const isNoError = ({ problem, matched }: Finding): boolean =>
  problem.code === 'unrecognised' && matched === '';

function NoError() {
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>No error found in this text.</MessageBarTitle> Paste the whole message with its code,
        such as AADSTS700016, or the whole response of the service. You can also search the{' '}
        <TextLink to="/error-reference">error reference</TextLink>.
      </MessageBarBody>
    </MessageBar>
  );
}

const idLabels: Readonly<Record<ExplainedText['ids'][number]['kind'], string>> = {
  request: 'Request ID',
  'client request': 'Client request ID',
  correlation: 'Correlation ID',
  trace: 'Trace ID',
  timestamp: 'Timestamp',
};
