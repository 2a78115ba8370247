import type { Told } from '../../../shared/domain/alerts/delivery.ts';
import type { PlanState } from '../../store/records/delivery-store.ts';

/** Which alerts each target was told of, with the changes of a plan. */
export interface ToldAlerts {
  find(targetId: string, alertId: string): Told | null;
  add(told: Told): void;
  forget(targetId: string, alertId: string): void;
  added(): readonly Told[];
  forgotten(): readonly Pick<Told, 'targetId' | 'alertId'>[];
}

export function createTold(state: Pick<PlanState, 'told'>): ToldAlerts {
  const changes = new Map<
    string,
    { readonly told: Told | null; readonly targetId: string; readonly alertId: string }
  >();
  const keyOf = (targetId: string, alertId: string) => `${targetId} ${alertId}`;
  return {
    find(targetId, alertId) {
      const changed = changes.get(keyOf(targetId, alertId));
      return changed ? changed.told : state.told(targetId, alertId);
    },
    add(told) {
      const { targetId, alertId } = told;
      changes.set(keyOf(targetId, alertId), { told, targetId, alertId });
    },
    forget: (targetId, alertId) =>
      void changes.set(keyOf(targetId, alertId), { told: null, targetId, alertId }),
    added: () => [...changes.values()].flatMap(({ told }) => told ?? []),
    forgotten: () =>
      [...changes.values()].flatMap(({ told, targetId, alertId }) => (told ? [] : [{ targetId, alertId }])),
  };
}
