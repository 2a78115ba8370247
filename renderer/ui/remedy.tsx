import {
  Link as FluentLink,
  makeStyles,
  mergeClasses,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useState, type ReactNode } from 'react';
import type { Command } from '../../shared/problems/commands.ts';
import type { Link, RemedyStep } from '../../shared/problems/define-problem.ts';
import { numberedSteps, roleInWords, stepInWords, stepsFor } from '../../shared/problems/in-words.ts';
import { CommandText } from './command-text.tsx';
import { CopyButton } from './copy-button.tsx';
import { PlainText } from './plain-text.tsx';
import { useReader } from './reader-context.tsx';

type Shell = Command['shell'];
const shellNames: Readonly<Record<Shell, string>> = { az: 'Azure CLI', powershell: 'PowerShell' };

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    flexWrap: 'wrap',
  },
  start: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  role: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  steps: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
  alternative: { listStyleType: 'none' },
  command: {
    display: 'flex',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalSNudge,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: {
    flexGrow: 1,
    padding: `${tokens.spacingVerticalXS} 0`,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  link: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXS,
  },
});

interface Props {
  readonly steps: readonly RemedyStep[];
  /** True if the ids are examples, so that nothing can be copied or opened. */
  readonly example?: boolean;
  /** A button beside the title. */
  readonly action?: ReactNode;
}

/** The steps of a remedy: who takes each one, the required role, the command in the selected shell, and the link. */
export function Remedy({ steps: all, example = false, action }: Props) {
  const styles = useStyles();
  const steps = stepsFor(all, useReader());
  const [shell, setShell] = useState<Shell>('az');
  if (steps.length === 0) return null;
  const shells = new Set(steps.flatMap((step) => step.commands ?? []).map((command) => command.shell));
  return (
    <>
      <div className={styles.head}>
        <div className={styles.start}>
          <h3 className={styles.title}>What to do</h3>
          {action}
        </div>
        {shells.size > 1 && (
          <div role="group" aria-label="Shell for the commands">
            {(['az', 'powershell'] as const).map((one) => (
              <ToggleButton
                key={one}
                size="small"
                appearance="subtle"
                checked={shell === one}
                onClick={() => setShell(one)}
              >
                {shellNames[one]}
              </ToggleButton>
            ))}
          </div>
        )}
      </div>
      <ol className={styles.steps}>
        {numberedSteps(steps).map(({ number, step }, index) => (
          <Step key={index} number={number} step={step} shell={shell} example={example} />
        ))}
      </ol>
    </>
  );
}

interface StepProps {
  readonly number: number;
  readonly step: RemedyStep;
  readonly shell: Shell;
  readonly example: boolean;
}

function Step({ number, step, shell, example }: StepProps) {
  const styles = useStyles();
  const reader = useReader();
  const commands = step.commands ?? [];
  const preferred = commands.filter((command) => command.shell === shell);
  return (
    <li value={number} className={mergeClasses(step.alternative && styles.alternative)}>
      <PlainText>{stepInWords(step, reader)}</PlainText>
      {step.role !== undefined && (
        <div className={styles.role}>
          <PlainText>{roleInWords(step.role)}</PlainText>
        </div>
      )}
      {(preferred.length > 0 ? preferred : commands).map((command) => (
        <div key={command.text} className={styles.command}>
          <code className={styles.text}>
            <CommandText>{command.text}</CommandText>
          </code>
          {!example && <CopyButton what={`the ${shellNames[command.shell]} command`} text={command.text} />}
        </div>
      ))}
      {step.link && (example ? <ExampleLink link={step.link} /> : <StepLink link={step.link} />)}
    </li>
  );
}

function StepLink({ link: { title, url } }: { link: Link }) {
  const styles = useStyles();
  return (
    <div>
      <FluentLink href={url} target="_blank" rel="noreferrer" className={styles.link}>
        <PlainText>{title}</PlainText>
        <OpenRegular aria-hidden />
      </FluentLink>
      <CopyButton what="the link" text={url} />
    </div>
  );
}

function ExampleLink({ link: { title, url } }: { link: Link }) {
  const styles = useStyles();
  return (
    <div>
      <PlainText>{title}</PlainText>
      <div className={styles.command}>
        <code className={styles.text}>{url}</code>
      </div>
    </div>
  );
}
