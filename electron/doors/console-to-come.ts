import { refuse } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { EventHub } from './event-hub.ts';
import type { FrontDesk } from './front-desk.ts';

interface DoorParts {
  readonly frontDesk: FrontDesk;
  readonly events: Pick<EventHub, 'subscribe'>;
}

/** Lets a door open before the console behind it stands: calls wait for it, and listeners are put through when it does. */
export function consoleToCome(coming: Promise<DoorParts>): DoorParts {
  return {
    frontDesk: {
      answer: (caller, action, input) =>
        coming.then(
          ({ frontDesk }) => frontDesk.answer(caller, action, input),
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
