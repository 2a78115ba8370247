import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type Ref } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import { permissions } from '../../../../shared/contract/permissions.ts';
import {
  consentAnswer,
  type ConsentAnswer,
  type TenantConsent,
} from '../../../../shared/domain/onboarding/permission-change.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { Preview } from '../../../ui/preview.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../../ui/query-view.tsx';
import { SaveButton } from '../../reports/save-button.tsx';
import { useMay } from '../../session/session-context.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: { display: 'grid', listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { flexGrow: 1, minWidth: '200px', overflowWrap: 'anywhere' },
  quiet: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const inWords: Readonly<Record<ConsentAnswer, string>> = {
  accepted: 'Accepted',
  'not yet': 'Not yet',
  declined: 'Declined',
  unknown: 'Not known',
};
/** The rest is one selection away. */
const mostShown = 50;

/** The answer of each customer, those who have not consented first. */
export function ConsentList({ tenants, hasNote }: { tenants: readonly TenantConsent[]; hasNote: boolean }) {
  const styles = useStyles();
  const numberOf = (answer: ConsentAnswer) => tenants.filter((one) => one.answer === answer).length;
  const [chosen, setChosen] = useState<ConsentAnswer>('not yet');
  const [asked, setAsked] = useState<string>();
  // A customer whose answer changes leaves the list, with the button that had the focus.
  const select = useRef<HTMLSelectElement>(null);
  const found = tenants.filter(({ answer }) => answer === chosen);
  return (
    <div className={styles.parts}>
      <Field label="Customers">
        <Select
          ref={select as Ref<never>}
          value={chosen}
          onChange={(_, { value }) => setChosen(consentAnswer.catch('not yet').parse(value))}
        >
          {consentAnswer.options.map((answer) => (
            <option key={answer} value={answer}>
              {inWords[answer]} ({numberOf(answer)})
            </option>
          ))}
        </Select>
      </Field>
      {found.length === 0 && <p className={styles.quiet}>No customer.</p>}
      <ul className={styles.list} aria-label={`Customers: ${inWords[chosen]}`}>
        {found.slice(0, mostShown).map((one) => (
          <Customer
            key={one.tenantId}
            consent={one}
            onMoved={() => select.current?.focus()}
            onMessage={hasNote ? () => setAsked(one.tenantId) : undefined}
          />
        ))}
      </ul>
      {found.length > mostShown && (
        <p className={styles.quiet}>{count(found.length - mostShown, 'customer')} more.</p>
      )}
      {asked !== undefined && <Message key={asked} tenantId={asked} />}
    </div>
  );
}

interface CustomerProps {
  readonly consent: TenantConsent;
  readonly onMoved: () => void;
  readonly onMessage: (() => void) | undefined;
}

function Customer({ consent, onMoved, onMessage }: CustomerProps) {
  const styles = useStyles();
  const may = useMay();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { tenantId, name, answer, missing } = consent;
  const decline = useMutation({
    mutationFn: () => ask.reconsent.setDeclined({ tenantId, declined: answer !== 'declined' }),
    onSuccess: () => {
      onMoved();
      return cache.invalidateQueries(queries.reconsent.read({}));
    },
  });
  const isOpen = answer === 'not yet' || answer === 'declined';
  return (
    <li className={styles.item}>
      <span className={styles.name}>
        <PlainText>{name}</PlainText>
        {missing.length > 0 && <span className={styles.quiet}>Missing: {missing.join(', ')}</span>}
      </span>
      {isOpen && may(permissions.reconsent.setDeclined) && (
        <Button size="small" disabledFocusable={decline.isPending} onClick={() => decline.mutate()}>
          {answer === 'declined' ? 'Not declined' : 'Declined'}
        </Button>
      )}
      {isOpen && onMessage && may(permissions.reconsent.message) && (
        <Button size="small" aria-label={`Message to ${name}`} onClick={onMessage}>
          Message
        </Button>
      )}
      {decline.isError && <ProblemMessage problem={problemOf(decline.error)} />}
    </li>
  );
}

function Message({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const message = useQuery(queries.reconsent.message({ tenantId }));
  return (
    <QueryView query={message} what="the message">
      {({ subject, message: text, invitation }) => (
        <div className={styles.parts}>
          <p className={styles.text}>
            Attach the invitation for a customer who uses Causeway: their workspace then shows the change.
          </p>
          <div className={styles.line}>
            <CopyButton showLabel size="medium" what="message" text={text} />
            <SaveButton
              label="Save invitation"
              fileName={invitation.fileName}
              text={invitation.text}
              type={invitation.mediaType}
            />
          </div>
          <Preview label={subject} text={text} />
        </div>
      )}
    </QueryView>
  );
}
