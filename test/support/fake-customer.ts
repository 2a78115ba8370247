import { ok, refuse } from '../../shared/contract/action.ts';
import { invitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { FakeHandlers, FakeState } from './fake-console.ts';
import { sampleId } from './sample-fleet.ts';

const refused = () => refuse(makeProblem('customer-workspace-required', {}));

/** A customer workspace answers from the state; the console of a provider refuses. */
export function fakeCustomer(state: FakeState): FakeHandlers['customer'] {
  const act = () => (state.customer ? ok({}) : refused());
  return {
    read: () => (state.customer ? ok(state.customer) : refused()),
    look: act,
    addApplication: act,
    cancelApplication: act,
    deselectKey: act,
    receipt: () =>
      state.customer
        ? ok({
            fileName: 'causeway-receipt.json',
            mediaType: 'application/json',
            text: '{\n  "causewayReceipt": 1\n}\n',
            line: '{"causewayReceipt":1}',
          })
        : refused(),
    confirm: act,
  };
}

/** Reads an invitation in the form of the file alone. */
export const fakeInvitations = (
  state: FakeState,
  list: () => ReturnType<FakeHandlers['workspaces']['list']>,
): Pick<FakeHandlers['workspaces'], 'readInvitation' | 'openInvitation'> => {
  const read = (text: string) => {
    try {
      return invitationFile.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  };
  const unreadable = () => refuse(makeProblem('invitation-not-readable', { reason: 'It is damaged.' }));
  return {
    readInvitation: ({ text }) => {
      const invitation = read(text);
      if (!invitation) return unreadable();
      return ok({
        invitation,
        entra: 'found',
        entraProblem: null,
        updates: null,
        suggestedName: invitation.providerName,
      });
    },
    openInvitation: ({ text, name }) => {
      if (!read(text)) return unreadable();
      const id = sampleId(9_000 + state.workspaces.length);
      state.workspaces = [...state.workspaces, { id, name, kind: 'customer' }];
      return list();
    },
  };
};
