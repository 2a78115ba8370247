import { makeStyles, tokens } from '@fluentui/react-components';
import type { Annotations } from '../../../../shared/domain/annotations.ts';
import { FactList, type Fact } from '../../../ui/fact-list.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { TicketLink } from './ticket-link.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  notes: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

/** The notes to read. */
export function NotesText({ tenantId, annotations }: { tenantId: string; annotations: Annotations }) {
  const styles = useStyles();
  const { notes, tags, ticket, assignee, waitingSince } = annotations;
  const facts: Fact[] = [
    ...(notes === '' ? [] : [['Notes', <p className={styles.notes}>{notes}</p>] as const]),
    ...(tags.length === 0 ? [] : [['Tags', tags.join(', ')] as const]),
    ...(ticket === null ? [] : [['Ticket', <TicketLink tenantId={tenantId} ticket={ticket} />] as const]),
    ...(assignee === null ? [] : [['Assignee', assignee] as const]),
    ...(waitingSince === null ? [] : [['Waiting for the customer since', minuteTime(waitingSince)] as const]),
  ];
  return facts.length === 0 ? <p className={styles.text}>No notes yet.</p> : <FactList facts={facts} />;
}
