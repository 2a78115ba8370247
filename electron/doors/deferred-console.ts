import type { Answer } from '../../shared/contract/action.ts';
import type { EventHub } from './event-hub.ts';
import type { Dispatcher } from './dispatcher.ts';

interface DoorParts {
  readonly dispatcher: Dispatcher;
  readonly events: Pick<EventHub, 'subscribe'>;
}

/** Lets a door open while the console is being built: calls wait for the console, and listeners are subscribed when it is ready. */
export function deferredConsole(starting: Promise<DoorParts>): DoorParts {
  return {
    dispatcher: {
      answer: (caller, action, input) =>
        starting.then(({ dispatcher }) => dispatcher.answer(caller, action, input), consoleFault),
    },
    events: {
      subscribe(session, listener, onDropped) {
        let wanted = true;
        let unsubscribe = () => {
          wanted = false;
        };
        starting.then(
          ({ events }) => {
            if (wanted) unsubscribe = events.subscribe(session, listener, onDropped);
          },
          () => undefined,
        );
        return () => unsubscribe();
      },
    },
  };
}

/** The texts and schemas of problems are loaded if one occurs, because the window opens without them. */
async function consoleFault(): Promise<Answer<never>> {
  const { makeProblem } = await import('../../shared/problems/problem.ts');
  return { ok: false, problem: makeProblem('console-fault', { where: 'starting the console' }) };
}
