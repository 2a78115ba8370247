import { Link, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useState } from 'react';
import type { RemedyStep } from '../../shared/problems/define-problem.ts';
import { CopyButton } from './copy-button.tsx';
import { PlainText } from './plain-text.tsx';

type Shell = 'az' | 'powershell';
const shellWords: Readonly<Record<Shell, string>> = { az: 'Azure CLI', powershell: 'PowerShell' };

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '12px',
    flexWrap: 'wrap',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  steps: { margin: 0, paddingInlineStart: '20px', display: 'grid', gap: '12px' },
  command: {
    display: 'flex',
    alignItems: 'start',
    gap: '4px',
    marginTop: '6px',
    padding: '4px 4px 4px 12px',
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: {
    flexGrow: 1,
    padding: '4px 0',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  link: { display: 'inline-flex', alignItems: 'center', gap: '4px', marginTop: '4px' },
});

/** The steps of a remedy: what to do, the exact command in the shell of choice, and where it is done by hand. */
export function Remedy({ steps }: { steps: readonly RemedyStep[] }) {
  const styles = useStyles();
  const [shell, setShell] = useState<Shell>('az');
  const shells = new Set(steps.flatMap((step) => step.commands ?? []).map((command) => command.shell));
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.title}>What to do</h3>
        {shells.size > 1 && (
          <div role="group" aria-label="Shell of the commands">
            {(['az', 'powershell'] as const).map((one) => (
              <ToggleButton
                key={one}
                size="small"
                appearance="subtle"
                checked={shell === one}
                onClick={() => setShell(one)}
              >
                {shellWords[one]}
              </ToggleButton>
            ))}
          </div>
        )}
      </div>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <Step key={index} step={step} shell={shell} />
        ))}
      </ol>
    </>
  );
}

function Step({ step, shell }: { step: RemedyStep; shell: Shell }) {
  const styles = useStyles();
  const commands = step.commands ?? [];
  const preferred = commands.filter((command) => command.shell === shell);
  return (
    <li>
      <PlainText>{step.say}</PlainText>
      {(preferred.length > 0 ? preferred : commands).map((command) => (
        <div key={command.text} className={styles.command}>
          <code className={styles.text}>{command.text}</code>
          <CopyButton what={`the ${shellWords[command.shell]} command`} text={command.text} />
        </div>
      ))}
      {step.link && (
        <div>
          <Link href={step.link.url} target="_blank" rel="noreferrer" className={styles.link}>
            <PlainText>{step.link.title}</PlainText>
            <OpenRegular aria-hidden />
          </Link>
          <CopyButton what="the link" text={step.link.url} />
        </div>
      )}
    </li>
  );
}
