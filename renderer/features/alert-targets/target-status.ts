import type { TargetView } from '../../../shared/domain/alerts/delivery.ts';

/** `Not confirmed`, `Confirmed`, `Off`, `Failing: 3 waiting`. */
export function targetStatus(target: TargetView): string {
  const { enabled, confirmedAt, hasSecret, failure, waiting } = target;
  if (!enabled) return 'Off';
  if (!hasSecret) return 'Secret missing';
  if (confirmedAt === null) return 'Not confirmed';
  if (failure !== null) return `Failing: ${waiting.toLocaleString('en')} waiting`;
  return waiting > 0 ? `Confirmed, ${waiting.toLocaleString('en')} waiting` : 'Confirmed';
}

/** Where the target is, as far as it is no secret. Empty if its kind says it. */
export function targetPlace({ address }: TargetView): string {
  switch (address.kind) {
    case 'webhook':
    case 'teams':
      return address.host;
    case 'email':
      return address.to.join(', ');
    case 'command':
      return 'alert-command.json';
    case 'notification':
      return '';
  }
}
