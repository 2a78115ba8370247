import type { Evidence } from '../../shared/domain/check.ts';
import type { Sender } from '../../shared/domain/settings.ts';
import type { RemedyStep } from '../../shared/problems/define-problem.ts';
import { count } from '../../shared/problems/phrases.ts';

/** A problem that the customer must resolve. `steps` are the customer's own. */
export interface LetterSection {
  readonly title: string;
  readonly explanation: string;
  readonly steps: readonly RemedyStep[];
  /** The service's own error code. */
  readonly errorCode: string | null;
}

/** A letter to a customer, before it is rendered as text or as a page. */
export interface Letter {
  /** Empty texts are omitted. */
  readonly sender: Sender;
  /** The application (client) ID of the provider's application; null if it is not known. */
  readonly appId: string | null;
  readonly tenantName: string;
  readonly tenantId: string;
  readonly access: 'working' | 'partly working' | 'not working' | 'unknown';
  /** What the problems affect. */
  readonly affected: 'key vault' | 'key vaults' | 'tenant';
  /** The most severe problem first. */
  readonly sections: readonly [LetterSection, ...LetterSection[]];
  readonly evidence: readonly Pick<Evidence, 'service' | 'status' | 'requestId' | 'correlationId' | 'at'>[];
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
}

export function opening({ access, affected, sections, sender }: Letter): string {
  const application =
    sender.providerName === '' ? 'our application' : `the application of ${sender.providerName}`;
  const ofApplication = `access of ${application} to your ${affected}`;
  if (access === 'working')
    return `The ${ofApplication} is working. We recommend ${count(sections.length, 'change')}:`;
  const status = {
    'partly working': `The ${ofApplication} is only partly working.`,
    'not working': `The ${ofApplication} is not working.`,
    unknown: `We could not verify the ${ofApplication}.`,
  };
  return `${status[access]} Please complete these steps:`;
}

/** The title of the first section, and how many there are besides. */
export function heading({ access, sections: [first, ...others] }: Letter): string {
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${access === 'working' ? 'Recommended' : 'Action required'} in your Azure tenant: ${first.title}${more}`;
}

export const closing = ({ sender: { replyTo } }: Letter): string =>
  `${replyTo === '' ? 'Reply to this letter' : `Write to ${replyTo}`} when you are done, or if you have questions. We will then check the access again.`;

/** The lines below the letter: whom it is from. Empty if the sender has no name. */
export function signature({ sender: { contact, providerName } }: Letter): string[] {
  const names = [contact, providerName].filter((name) => name !== '');
  return names.length === 0 ? [] : ['Kind regards', ...names];
}

/** What the letter is about, in the customer's own portal. */
export const applicationLine = ({ appId }: Letter): string[] =>
  appId === null ? [] : [`Application ID: ${appId}`];

export const stepsHeading = 'What to do';

export const shellNames = { az: 'Azure CLI', powershell: 'PowerShell' } as const;
