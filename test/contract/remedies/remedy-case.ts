import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import type { TenantRecord, VaultResource } from '../../../shared/domain/tenant.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { RemediedWorld } from './remedied-world.ts';

/** A problem in the simulator, the steps of its remedy that are carried out, and what they must achieve. */
export interface RemedyCase {
  readonly code: ProblemCode;
  /** What is special about this case, if a code has several. */
  readonly title?: string;
  readonly change: (fixture: ScenarioFixture) => void;
  /** What differs in the record of the vault. Evaluated before the change. */
  readonly vault?: (fixture: ScenarioFixture) => Partial<VaultResource>;
  /** What else differs in the record of the tenant. Evaluated after the change. */
  readonly record?: (fixture: ScenarioFixture) => Partial<TenantRecord>;
  /** Facts that no access check finds, such as those of an error that somebody pasted. */
  readonly facts?: (fixture: ScenarioFixture) => Record<string, unknown>;
  /** What is not known of the facts that the access check finds, such as the object ID. */
  readonly unknown?: Readonly<Record<string, null>>;
  /** Which of the steps with az commands are carried out, counted from 0; all of them by default. */
  readonly steps?: readonly number[];
  /** What the other steps tell the operator to do. `outputs` are those of the commands. */
  readonly operator?: (world: RemediedWorld, outputs: readonly string[]) => void;
  readonly expected: Expectation;
}

/** What the remedy must achieve. */
export type Expectation =
  | {
      /** The verdict of the access check after the remedy: passed, or the next problem that was hidden behind it. */
      readonly verdict: 'passed' | ProblemCode;
    }
  | {
      /** Texts that the commands must print, because the remedy only looks something up. */
      readonly prints: (fixture: ScenarioFixture) => readonly string[];
    }
  | {
      /** A condition in the simulator that the commands must bring about and no access check shows. */
      readonly holds: (world: RemediedWorld, outputs: readonly string[]) => boolean | Promise<boolean>;
    };
