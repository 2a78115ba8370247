import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Confirmation, TrustedCaller } from '../identity/trusted-caller.ts';
import { shownChange } from '../rotation/plan-change.ts';
import type { RegistrationSignIns } from '../rotation/registration-sign-ins.ts';
import type { Rotation } from '../rotation/rotation.ts';
import { withConfirmation } from './with-confirmation.ts';

export interface RotationParts {
  readonly rotation: Rotation;
  readonly registrationSignIns: RegistrationSignIns;
}

const removal: Confirmation = {
  message: 'Remove the other client secret from the registration?',
  detail: 'Whatever still uses it can no longer sign in. You cannot undo this.',
  action: 'Remove',
  word: 'remove',
};

const sentInWords = { create: 'created the next client secret', remove: 'removed the other client secret' };

/** The rotation of the credential, as far as it concerns the registration and the customer tenants. */
export const rotationHandlers = ({
  rotation,
  registrationSignIns,
}: RotationParts): ConsoleHandlers<TrustedCaller>['rotation'] => ({
  read: (_input, { session }) => rotation.view(session),
  signIn: async (_input, caller) => {
    const view = await rotation.view(caller.session);
    if (!view.ok) return view;
    registrationSignIns.start(caller);
    return ok({});
  },
  cancelSignIn: (_input, caller) => {
    registrationSignIns.cancel(caller);
    return ok({});
  },
  plan: async ({ change }, { session, signal }) => {
    const planned = await rotation.plan(session, change, signal);
    return planned.ok ? ok(shownChange(planned.value)) : planned;
  },
  send: ({ change, digest, confirmation }, caller) => {
    const { session, signal, note } = caller;
    const send = async () => {
      const sent = await rotation.send(session, { change, digest }, signal);
      if (!sent.ok) return sent;
      note?.({ detail: `${sentInWords[change.kind]}, as ${sent.value.as}`.slice(0, 500) });
      return ok({});
    };
    return change.kind === 'remove' ? withConfirmation(caller, removal, confirmation, send) : send();
  },
  tryNext: async () => {
    const problem = await rotation.tryNext();
    return problem === null ? ok({}) : refuse(problem);
  },
  cancelTrial: () => {
    rotation.cancelTrial();
    return ok({});
  },
});
