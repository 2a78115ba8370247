import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { Person } from '../../../shared/domain/session.ts';
import { QueryView, problemOf } from '../../ui/query-view.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { roleWords } from '../../ui/words.ts';
import { useChoosePerson } from './use-change-person.ts';

const useStyles = makeStyles({
  place: {
    minHeight: '100%',
    display: 'grid',
    placeItems: 'center',
    padding: '24px',
    boxSizing: 'border-box',
  },
  card: { width: '100%', maxWidth: '560px', display: 'flex', flexDirection: 'column', gap: '16px' },
  brand: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  people: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '8px' },
  person: {
    width: '100%',
    textAlign: 'start',
    font: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    display: 'grid',
    gap: '2px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
    ':disabled': { cursor: 'default', opacity: 0.6 },
    '@media (forced-colors: active)': { ':hover': { border: '1px solid Highlight' } },
  },
  name: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  role: { fontWeight: tokens.fontWeightMedium },
  may: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Shown while nobody is signed in. */
export function WhoAreYou({ world }: { world: 'demo' | 'live' }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const people = useQuery(queries.session.people({}));
  const choose = useChoosePerson();
  return (
    <main className={styles.place}>
      <title>Who are you? – Causeway</title>
      <div className={styles.card}>
        <p className={styles.brand}>Causeway</p>
        <h1 className={styles.title}>Who are you?</h1>
        <p className={styles.text}>
          {world === 'demo'
            ? 'This is a demo on a simulated Azure: pick anybody. Each person sees, and may do, what their role allows. You can switch at any time.'
            : 'Continue as the person at this machine.'}
        </p>
        {choose.isError && <ProblemMessage problem={problemOf(choose.error)} />}
        <QueryView query={people} what="people">
          {(list) => (
            <ul className={styles.people}>
              {list.map((person) => (
                <li key={person.id}>
                  <PersonChoice
                    person={person}
                    busy={choose.isPending}
                    onChoose={() => choose.mutate(person.id)}
                  />
                </li>
              ))}
            </ul>
          )}
        </QueryView>
        {choose.isPending && <Spinner size="tiny" label="Signing in…" />}
      </div>
    </main>
  );
}

function PersonChoice(props: { person: Person; busy: boolean; onChoose: () => void }) {
  const { person, busy, onChoose } = props;
  const styles = useStyles();
  const { title, may } = roleWords[person.role];
  return (
    <button type="button" className={styles.person} disabled={busy} onClick={onChoose}>
      <span className={styles.name}>
        <PlainText>{person.name}</PlainText>
      </span>
      <span className={styles.role}>{title}</span>
      <span className={styles.may}>{may}</span>
    </button>
  );
}
