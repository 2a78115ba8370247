import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowCircleRightRegular } from '@fluentui/react-icons/svg/arrow-circle-right';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ClockFilled } from '@fluentui/react-icons/svg/clock';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ComponentType } from 'react';
import { statusLabels, type Status } from './words.ts';

const icons: Readonly<Record<Status, ComponentType<{ className?: string }>>> = {
  passed: CheckmarkCircleFilled,
  attention: WarningFilled,
  waiting: ClockFilled,
  failed: DismissCircleFilled,
  unknown: QuestionCircleFilled,
  blocked: ArrowCircleRightRegular,
  'not-checked': CircleRegular,
};

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  icon: { fontSize: '16px', flexShrink: 0 },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  waiting: { color: tokens.colorBrandForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorPaletteBerryForeground1 },
  blocked: { color: tokens.colorNeutralForeground3 },
  'not-checked': { color: tokens.colorNeutralForeground3 },
});

export function VerdictIcon({ status, className }: { status: Status; className?: string }) {
  const styles = useStyles();
  const Icon = icons[status];
  return <Icon className={mergeClasses(styles.icon, styles[status], className)} />;
}

/** Icon and word together: colour alone never carries a verdict. */
export function VerdictMark({ status }: { status: Status }) {
  const styles = useStyles();
  return (
    <span className={styles.mark}>
      <VerdictIcon status={status} />
      {statusLabels[status]}
    </span>
  );
}
