import { refuse } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { EventHub } from './event-hub.ts';
import type { Dispatcher } from './dispatcher.ts';

interface DoorParts {
  readonly dispatcher: Dispatcher;
  readonly events: Pick<EventHub, 'subscribe'>;
}

/** Lets a door open before the console behind it stands: calls wait for it, and listeners are put through when it does. */
export function deferredConsole(coming: Promise<DoorParts>): DoorParts {
  return {
    dispatcher: {
      answer: (caller, action, input) =>
        coming.then(
          ({ dispatcher }) => dispatcher.answer(caller, action, input),
          () => refuse(makeProblem('console-fault', { where: 'starting the console' })),
        ),
    },
    events: {
      subscribe(session, listener, onDropped) {
        let wanted = true;
        let unsubscribe = () => {
          wanted = false;
        };
        coming.then(
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
