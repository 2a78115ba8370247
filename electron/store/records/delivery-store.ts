import type { AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import type {
  AlertMessage,
  DeadLetter,
  DeliveryFailure,
  HeldNews,
  TargetProgress,
  Told,
} from '../../../shared/domain/alerts/delivery.ts';

/** What a plan begins with. */
export interface PlanState {
  /** The position of the last news that was planned; 0 for none. */
  readonly position: number;
  /** Until when digests were planned; null before the first plan. */
  readonly digestAt: string | null;
  readonly targets: readonly AlertTarget[];
  readonly held: readonly HeldNews[];
  /** Null if the target was not told of the alert. */
  told(targetId: string, alertId: string): Told | null;
}

/** What a plan changes. */
export interface Plan {
  readonly position: number;
  readonly digestAt: string | null;
  /** What is held now. An object of the state means that this entry did not change. */
  readonly held: readonly HeldNews[];
  readonly told: readonly Told[];
  readonly forgotten: readonly Pick<Told, 'targetId' | 'alertId'>[];
  /** In the order in which they are sent. */
  readonly messages: readonly { readonly targetId: string; readonly message: AlertMessage }[];
  /** Whether there is news that this plan did not read. */
  readonly hasMore: boolean;
}

/** A message that waits to be sent. Times are ISO 8601, UTC. */
export interface Delivery {
  readonly position: number;
  readonly targetId: string;
  readonly createdAt: string;
  readonly dueAt: string;
  /** How often it was tried. */
  readonly attempts: number;
  readonly message: AlertMessage;
}

/** The messages to targets, from the news until they were sent or given up. */
export interface DeliveryStore {
  /** Reads the state and stores the plan in one transaction. A plan that is null changes nothing. */
  plan(make: (state: PlanState) => Plan | null): Promise<Plan | null>;
  /** The first waiting message to a target. */
  next(targetId: string): Promise<Delivery | null>;
  /**
   * Counts an attempt before it begins, and sets when the next one follows if the process ends meanwhile. False if another
   * process was faster.
   */
  begin(delivery: Delivery, retryAt: Date): Promise<boolean>;
  /** Deletes the message. */
  sent(delivery: Delivery, at: Date): Promise<void>;
  failed(position: number, failure: DeliveryFailure, retryAt: Date): Promise<void>;
  /** Gives the message up: only a person sends or discards it now. */
  giveUp(position: number, failure: DeliveryFailure): Promise<void>;
  /** Gives up what waits for longer than since `before` at targets that are off or not confirmed. */
  giveUpOld(targetIds: readonly string[], before: Date): Promise<void>;
  progress(): Promise<ReadonlyMap<string, TargetProgress>>;
  /** At most `limit`, the newest first. */
  deadLetters(limit: number): Promise<DeadLetter[]>;
  /** Sends a dead letter again, with all attempts. False if there is no such dead letter. */
  retry(position: number, now: Date): Promise<boolean>;
  /** Deletes a dead letter. False if there is none. */
  discard(position: number): Promise<boolean>;
}
