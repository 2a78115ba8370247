import { makeStyles, tokens } from '@fluentui/react-components';
import type { AccessStatus } from '../../shared/domain/status-words.ts';
import { capitalized } from '../../shared/problems/phrases.ts';
import { StateIcon, type CheckState } from './state-icon.tsx';

/** The most urgent first. */
export const accessStatuses = [
  'not working',
  'unknown',
  'partly working',
  'not working yet',
  'working',
  'not checked',
] as const satisfies readonly AccessStatus[];

/** The check state that gives a status its icon and color. */
export const stateOfStatus: Readonly<Record<AccessStatus, CheckState>> = {
  working: 'passed',
  'partly working': 'attention',
  'not working yet': 'waiting',
  'not working': 'failed',
  unknown: 'unknown',
  'not checked': 'pending',
};

export const accessStatusLabel = (status: AccessStatus): string => capitalized(status);

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    whiteSpace: 'nowrap',
  },
});

export function AccessStatusMark({ status }: { status: AccessStatus }) {
  const styles = useStyles();
  return (
    <span className={styles.mark}>
      <StateIcon state={stateOfStatus[status]} />
      {accessStatusLabel(status)}
    </span>
  );
}
