import type { AlertMessage, ToldAlert, ToldCause } from '../../../shared/domain/alerts/delivery.ts';
import { changeLabels, headlineOf, nameOf, worstOf } from '../../../shared/domain/alerts/message-in-words.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { capitalized } from '../../../shared/problems/phrases.ts';

/** In bytes, for the whole request. Teams refuses 28 KB and more. */
const longestRequest = 27_000;

/** How many tenants of a cause, and how many causes, are listed: the first that fits. */
const limits = [
  { names: 50, causes: 10 },
  { names: 20, causes: 10 },
  { names: 10, causes: 5 },
  { names: 3, causes: 3 },
  { names: 0, causes: 1 },
] as const;

const colors = { critical: 'attention', warning: 'warning', information: 'default' } as const;

/** The request to a Workflows webhook of Microsoft Teams: one Adaptive Card of version 1.4 that stays below 28 KB. */
export function teamsRequest(message: AlertMessage): string {
  const requests = limits.map((limit) => () => JSON.stringify(requestOf(message, limit)));
  let shortest = '';
  for (const request of requests) {
    shortest = request();
    if (Buffer.byteLength(shortest) < longestRequest) break;
  }
  return shortest;
}

const requestOf = (message: AlertMessage, limit: (typeof limits)[number]) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        // eslint-disable-next-line causeway/no-plain-http -- The name of a schema, which nobody requests.
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        msteams: { width: 'Full' },
        body: [
          text(headlineOf(message), {
            ...{ size: 'large', weight: 'bolder', color: colors[worstOf(message.causes)] },
          }),
          ...(message.kind === 'test' ? testOf(message) : causesOf(message, limit)),
        ],
      },
    },
  ],
});

const testOf = ({ word }: AlertMessage) => [
  text('To confirm this target, enter this word in Causeway:'),
  text(word ?? '', { size: 'large', weight: 'bolder' }),
];

function causesOf(message: AlertMessage, limit: (typeof limits)[number]) {
  const shown = message.causes.slice(0, limit.causes);
  const others = message.causes.length - shown.length;
  const left = shown.some(({ alerts }) => alerts.length > limit.names) || others > 0;
  return [
    ...shown.map((cause) => ({
      type: 'Container',
      separator: true,
      items: [
        text(cause.title, { weight: 'bolder' }),
        ...[cause.explanation, cause.firstStep].filter((part) => part !== '').map((part) => text(part)),
        text(`Action required: ${ownerLabel(cause.owner, 'provider')}`, { isSubtle: true }),
        ...tenantsOf(cause, limit.names),
      ],
    })),
    ...(others > 0 ? [text(`And ${others.toLocaleString('en')} more causes.`)] : []),
    ...(message.quiet > 0
      ? [text(`${message.quiet.toLocaleString('en')} more are acknowledged, snoozed or accepted.`)]
      : []),
    ...(left ? [text('The complete list is on the page Alerts of Causeway.', { isSubtle: true })] : []),
  ];
}

/** One line for each change, such as `Raised: Contoso, Fabrikam and 143 more`. */
const tenantsOf = ({ alerts }: ToldCause, limit: number) =>
  [...Map.groupBy(alerts, ({ change }) => change)].map(([change, changed]) =>
    text(`${capitalized(changeLabels[change])}: ${listOf(changed, limit)}`),
  );

function listOf(alerts: readonly ToldAlert[], limit: number): string {
  const names = alerts.slice(0, limit).map((alert) => shortened(nameOf(alert), 100));
  const others = alerts.length - names.length;
  if (others === 0) return names.join(', ');
  const more = `${others.toLocaleString('en')} more`;
  return names.length === 0 ? more.replace(' more', '') : `${names.join(', ')} and ${more}`;
}

/**
 * Text that is shown as it is. A text run has no Markdown, so that a name can contain no link, image or list. What a card
 * replaces in any text, and what Teams makes a link of, is broken up.
 */
const text = (given: string, style: Readonly<Record<string, unknown>> = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: shortened(inert(given), 2_000), ...style }],
});

const inert = (given: string): string =>
  plainText(given)
    .replaceAll(/([{$@])(?=[{(])/g, '$1 ')
    .replaceAll('://', ': //')
    .replaceAll('<', '‹')
    .replaceAll('>', '›');

const shortened = (given: string, longest: number): string =>
  given.length <= longest ? given : `${given.slice(0, longest - 1)}…`;
