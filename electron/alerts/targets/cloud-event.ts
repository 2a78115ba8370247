import type { AlertMessage } from '../../../shared/domain/alerts/delivery.ts';

/** The most alerts in an event; the rest is counted in `omitted`. */
const mostAlerts = 1_000;

/** A CloudEvent of version 1.0 in the JSON format, as docs/alert-messages.md describes it. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same whenever the message is sent again, so that a receiver can tell it. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Pick<AlertMessage, 'causes' | 'quiet' | 'word'> & {
    /** How many alerts are not listed, because there are too many. */
    readonly omitted: number;
  };
}

/** `source` is a URI reference that names this installation. */
export function cloudEvent(message: AlertMessage, source: string): CloudEvent {
  const { messageId, at, kind, quiet, word } = message;
  const subject = subjectOf(message);
  let left = mostAlerts;
  const causes = message.causes.flatMap((cause) => {
    const alerts = cause.alerts.slice(0, left);
    left -= alerts.length;
    return alerts.length === 0 ? [] : [{ ...cause, alerts }];
  });
  const all = message.causes.reduce((sum, { alerts }) => sum + alerts.length, 0);
  return {
    specversion: '1.0',
    id: messageId,
    source,
    type: `causeway.alert.${kind}`,
    ...(subject !== undefined && { subject }),
    time: at,
    datacontenttype: 'application/json',
    data: { causes, omitted: Math.max(0, all - mostAlerts), quiet, word },
  };
}

/** The tenant or the cause, if the message is about one. */
function subjectOf({ causes }: AlertMessage): string | undefined {
  const ids = new Set(causes.flatMap(({ alerts }) => alerts.map(({ tenantId }) => tenantId)));
  const [tenantId] = ids;
  if (ids.size === 1 && tenantId) return tenantId;
  return causes.length === 1 ? causes[0]?.causeKey : undefined;
}
