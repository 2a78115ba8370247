import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { AccessStatus } from '../../shared/domain/status-words.ts';
import { capitalized } from '../../shared/problems/phrases.ts';
import { StateIcon, type CheckState } from './state-icon.tsx';

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
  emphasized: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
});

/** A status as icon and word; `emphasized` makes the word as red as the icon of a failure. */
export function AccessStatusMark({
  status,
  emphasized = false,
}: {
  status: AccessStatus;
  emphasized?: boolean;
}) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.mark, emphasized && styles.emphasized)}>
      <StateIcon state={stateOfStatus[status]} />
      {accessStatusLabel(status)}
    </span>
  );
}
