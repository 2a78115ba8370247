import { linkScheme, pageOfLink, parseDeepLink, type DeepLink } from '../../shared/domain/deep-link.ts';
import type { WorkspaceKind } from '../../shared/domain/workspace.ts';

/** What a person is asked before a link does anything. */
export interface LinkQuestion {
  readonly message: string;
  readonly detail: string;
  /** The label of the button that shows the page. */
  readonly action: string;
}

export interface LinkOpener {
  /** Looks for one link in the arguments of a start. Resolves when the person has answered, if there was a question. */
  readonly open: (args: readonly string[]) => Promise<void>;
}

const scheme = new RegExp(`${linkScheme}:`, 'i');
/** Also one that is damaged, so that nobody can hide a second link from the count. */
const holdsLink = (argument: string): boolean => scheme.test(argument);

/**
 * The one link in the arguments of a process; null if there is none, or more than one. Every other argument is ignored:
 * Electron changes their order and adds its own.
 */
export function linkIn(args: readonly string[]): DeepLink | null {
  const links = args.filter(holdsLink);
  const [link] = links;
  return links.length === 1 && link !== undefined ? parseDeepLink(link) : null;
}

/**
 * Selects the page of a link after the person agreed. A link never acts, and is ignored while the person is still asked about
 * another one, so that nobody can bury the window in questions.
 */
export function createLinkOpener(options: {
  readonly workspace: WorkspaceKind;
  /** True if the person chooses the action. */
  readonly ask: (question: LinkQuestion) => Promise<boolean>;
  /** Shows the page at this address. */
  readonly show: (address: string) => void;
}): LinkOpener {
  const { workspace, ask, show } = options;
  let isAsking = false;
  return {
    async open(args) {
      const link = linkIn(args);
      if (link === null || isAsking) return;
      isAsking = true;
      try {
        const isAccepted = await ask(questionOf(link, workspace));
        if (isAccepted && isPageOf(link, workspace)) show(pageOfLink(link));
      } finally {
        isAsking = false;
      }
    },
  };
}

/** The workspace of a customer has no page on which another invitation is opened. */
const isPageOf = ({ page }: DeepLink, workspace: WorkspaceKind): boolean =>
  workspace === 'provider' || page !== 'invitation';

const loses =
  'The link changes nothing, but what you have entered on the present page and not saved is lost.';

function questionOf(link: DeepLink, workspace: WorkspaceKind): LinkQuestion {
  if (!isPageOf(link, workspace))
    return {
      message: 'This link contains an invitation',
      detail:
        'An invitation opens in a workspace of its own. Open the main workspace in the menu File, Workspace, and then open the link again.',
      action: 'Close',
    };
  switch (link.page) {
    case 'invitation':
      return {
        message: 'Show the invitation in this link?',
        detail: `Causeway shows what the invitation says and creates nothing before you confirm it there. Continue only if you expected an invitation. ${loses}`,
        action: 'Show the invitation',
      };
    case 'onboarding':
      return {
        message: `Show the onboarding of the tenant ${link.tenantId}?`,
        detail: loses,
        action: 'Show the onboarding',
      };
    case 'tenant':
      return { message: `Show the tenant ${link.tenantId}?`, detail: loses, action: 'Show the tenant' };
    case 'problem':
      return {
        message: `Show the error reference for “${link.code}”?`,
        detail: loses,
        action: 'Show the error reference',
      };
  }
}
