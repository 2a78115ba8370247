import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ClockFilled } from '@fluentui/react-icons/svg/clock';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ComponentType } from 'react';
import type { checkStateLabels } from '../../shared/domain/status-words.ts';

/** The state of a check; `pending` before it has reported. */
export type CheckState = keyof typeof checkStateLabels;

const icons: Readonly<Record<CheckState, ComponentType<{ className?: string }>>> = {
  passed: CheckmarkCircleFilled,
  attention: WarningFilled,
  waiting: ClockFilled,
  failed: DismissCircleFilled,
  unknown: QuestionCircleFilled,
  blocked: SubtractCircleRegular,
  pending: CircleRegular,
};

const useStyles = makeStyles({
  icon: { fontSize: '16px', flexShrink: 0 },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  waiting: { color: tokens.colorBrandForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorPaletteBerryForeground1 },
  blocked: { color: tokens.colorNeutralForeground3 },
  pending: { color: tokens.colorNeutralForeground3 },
});

/** Always shown beside a word, because color alone must not carry a state. */
export function StateIcon({ state, className }: { state: CheckState; className?: string }) {
  const styles = useStyles();
  const Icon = icons[state];
  return <Icon className={mergeClasses(styles.icon, styles[state], className)} />;
}
