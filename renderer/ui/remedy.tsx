import { Link, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useState } from 'react';
import type { RemedyStep } from '../../shared/problems/define-problem.ts';
import { CopyButton } from './copy-button.tsx';
import { PlainText } from './plain-text.tsx';

type Shell = 'az' | 'powershell';
type StepAddress = NonNullable<RemedyStep['link']>;
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
  role: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
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

interface Props {
  readonly steps: readonly RemedyStep[];
  /** True where the ids are those of an example, so that nothing is offered to be copied or opened. */
  readonly example?: boolean;
}

/** The steps of a remedy: what to do, with which role, the exact command in the shell of choice, and where it is done by hand. */
export function Remedy({ steps, example = false }: Props) {
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
          <Step key={index} step={step} shell={shell} example={example} />
        ))}
      </ol>
    </>
  );
}

function Step({ step, shell, example }: { step: RemedyStep; shell: Shell; example: boolean }) {
  const styles = useStyles();
  const commands = step.commands ?? [];
  const preferred = commands.filter((command) => command.shell === shell);
  return (
    <li>
      <PlainText>{step.say}</PlainText>
      {step.role !== undefined && (
        <div className={styles.role}>
          Required role: <PlainText>{`${step.role.name}, scope: ${step.role.scope}`}</PlainText>
        </div>
      )}
      {(preferred.length > 0 ? preferred : commands).map((command) => (
        <div key={command.text} className={styles.command}>
          <code className={styles.text}>{command.text}</code>
          {!example && <CopyButton what={`the ${shellWords[command.shell]} command`} text={command.text} />}
        </div>
      ))}
      {step.link && (example ? <ExampleLink link={step.link} /> : <StepLink link={step.link} />)}
    </li>
  );
}

const StepLink = ({ link: { title, url } }: { link: StepAddress }) => {
  const styles = useStyles();
  return (
    <div>
      <Link href={url} target="_blank" rel="noreferrer" className={styles.link}>
        <PlainText>{title}</PlainText>
        <OpenRegular aria-hidden />
      </Link>
      <CopyButton what="the link" text={url} />
    </div>
  );
};

const ExampleLink = ({ link: { title, url } }: { link: StepAddress }) => {
  const styles = useStyles();
  return (
    <div>
      <PlainText>{title}</PlainText>
      <div className={styles.command}>
        <code className={styles.text}>{url}</code>
      </div>
    </div>
  );
};
