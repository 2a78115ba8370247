import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import type { RequirementState } from '../../../shared/domain/provider-setup/requirement.ts';
import type { SetupRequirement } from '../../../shared/domain/provider-setup/finding.ts';
import { setupRequirements } from '../../../shared/domain/provider-setup/setup-requirements.ts';
import { roleInWords } from '../../../shared/problems/in-words.ts';
import { capitalized } from '../../../shared/problems/phrases.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { StateIcon, type CheckState } from '../../ui/state-icon.tsx';

const useStyles = makeStyles({
  groups: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid' },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  icon: { marginTop: '2px' },
  body: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const iconOf: Readonly<Record<RequirementState['status'], CheckState>> = {
  met: 'passed',
  missing: 'attention',
  unknown: 'unknown',
};
const colorOf = { met: 'success', missing: 'warning', unknown: 'important' } as const;
const labelOf = { met: 'Met', missing: 'Missing', unknown: 'Unknown' } as const;

const groups = ['home tenant', 'provider application', 'console application'] as const;

/** Every requirement with its state; all of them are pending before the home tenant is chosen. */
export function RequirementList({ states }: { states: readonly RequirementState[] }) {
  const styles = useStyles();
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <div key={group}>
          <h3 className={styles.heading}>{capitalized(group)}</h3>
          <ul className={styles.list}>
            {setupRequirements
              .filter((requirement) => requirement.of === group)
              .map((requirement) => (
                <Requirement
                  key={requirement.id}
                  requirement={requirement}
                  state={states.find(({ id }) => id === requirement.id) ?? null}
                />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface Props {
  readonly requirement: SetupRequirement;
  readonly state: RequirementState | null;
}

function Requirement({ requirement: { title, why, role, isOptional }, state }: Props) {
  const styles = useStyles();
  const status = state?.status ?? null;
  return (
    <li className={styles.item}>
      <StateIcon state={status === null ? 'pending' : iconOf[status]} className={styles.icon} />
      <div className={styles.body}>
        <div className={styles.head}>
          <h4 className={styles.title}>{isOptional ? `${title} (optional)` : title}</h4>
          {status !== null && (
            <Badge appearance={status === 'missing' ? 'tint' : 'outline'} color={colorOf[status]}>
              {labelOf[status]}
            </Badge>
          )}
        </div>
        <p className={styles.text}>{why}</p>
        {state && (
          <p className={styles.text}>
            <PlainText>{state.found}</PlainText>
          </p>
        )}
        {status !== 'met' && role && <p className={styles.quiet}>{roleInWords(role)}</p>}
        {state?.problem && <ProblemMessage problem={state.problem} intent="warning" />}
      </div>
    </li>
  );
}
