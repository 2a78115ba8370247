import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { isInWindow } from '../../api/open-door.ts';
import type { Person } from '../../../shared/domain/session.ts';
import type { EndedSession, SignInWay } from '../../../shared/domain/sign-in.ts';
import type { WorkspaceKind } from '../../../shared/domain/workspace.ts';
import { QueryView, problemOf } from '../../ui/query-view.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { AccountSignIn } from './account-sign-in.tsx';
import { roleDescriptions } from './role-descriptions.ts';
import { SignInProblem } from './sign-in-problem.tsx';
import { useSignIn } from './use-sign-in.ts';

const useStyles = makeStyles({
  page: {
    height: '100%',
    overflowY: 'auto',
    display: 'grid',
    justifyItems: 'center',
    alignItems: 'safe center',
    padding: tokens.spacingVerticalXXL,
    boxSizing: 'border-box',
  },
  card: {
    width: '100%',
    maxWidth: '560px',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  brand: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  people: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  person: {
    width: '100%',
    textAlign: 'start',
    font: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralCardBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
    ':disabled': { cursor: 'default', opacity: 0.6 },
    '@media (forced-colors: active)': { ':hover': { border: '1px solid Highlight' } },
  },
  // Its content is loaded later: what follows must not move.
  first: { minHeight: '92px' },
  name: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  role: { fontWeight: tokens.fontWeightMedium },
  permissions: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly way: SignInWay;
  /** Why the last session ended although nobody signed out. */
  readonly ended: EndedSession | null;
  /** Whose workspace is open; missing for a provider's. */
  readonly kind?: WorkspaceKind | undefined;
  /** What else is offered without a sign-in: before the people of the demo, otherwise at the end of the page. */
  readonly children?: ReactNode;
}

const texts: Readonly<Record<SignInWay, string>> = {
  list: 'This demo runs on a simulated Azure. Select a person: each one can see and do what their role allows. You can switch at any time.',
  account:
    'Use a work or school account of the home tenant, of a customer tenant in the list, or of an invited tenant. The sign-in page opens in the browser of this computer.',
  'set-up':
    'People cannot sign in yet, because no console application is configured. Until then, this console permits only its set-up. Register the console application in the home tenant, enter its ID in the set-up, and restart Causeway.',
};

/** Of a workspace that an invitation created. */
const invitedTexts: Readonly<Record<SignInWay, string>> = {
  ...texts,
  account:
    'Use an administrator account of the invited tenant. The sign-in page opens in the browser of this computer. The sign-in gives the provider application no access: you decide about that afterwards.',
  list: 'The invitation is open, on a simulated Azure. Sign in as an administrator of the invited tenant. The sign-in gives the provider application no access: you decide about that afterwards.',
};

/** Shown while nobody is signed in. */
export function SignInPage({ way, ended, kind, children }: Props) {
  const styles = useStyles();
  const { queries } = useConsole();
  const people = useQuery({ ...queries.session.people({}), enabled: way !== 'account' });
  const signIn = useSignIn();
  const isLocked = ended?.problem === null;
  return (
    <main className={styles.page}>
      <title>Sign in – Causeway</title>
      <div className={styles.card}>
        <p className={styles.brand}>Causeway</p>
        <h1 elementtiming="title" className={styles.title}>
          {isLocked ? 'Causeway is locked' : 'Sign in'}
        </h1>
        {ended && (
          <p className={styles.text}>
            <PlainText>
              {isLocked ? `${ended.name} must sign in to continue.` : `The session of ${ended.name} ended.`}
            </PlainText>
          </p>
        )}
        {ended?.problem && <SignInProblem problem={ended.problem} />}
        <p className={styles.text}>{(kind === 'customer' ? invitedTexts : texts)[way]}</p>
        {signIn.isError && <ProblemMessage problem={problemOf(signIn.error)} />}
        {/* Whom a provider invited is none of these people, and would not look below a long list. */}
        {way === 'list' && kind !== 'customer' && (
          <div className={isInWindow() ? styles.first : undefined}>{children}</div>
        )}
        {way !== 'account' && (
          <QueryView query={people} what="people">
            {(list) => (
              <ul className={styles.people}>
                {list.map((person) => (
                  <li key={person.id}>
                    <PersonButton
                      person={person}
                      busy={signIn.isPending}
                      onSelect={() => signIn.mutate(person.id)}
                    />
                  </li>
                ))}
              </ul>
            )}
          </QueryView>
        )}
        {signIn.isPending && <Spinner size="tiny" label="Signing in…" />}
        {way === 'account' && <AccountSignIn title="Sign in" />}
        {way === 'list' && (
          <>
            <p className={styles.text}>
              You can also sign in with an account on the simulated sign-in page, as people do in Azure.
            </p>
            <AccountSignIn title="Sign in as in Azure" />
          </>
        )}
        {(way !== 'list' || kind === 'customer') && children}
      </div>
    </main>
  );
}

interface PersonButtonProps {
  readonly person: Person;
  readonly busy: boolean;
  readonly onSelect: () => void;
}

function PersonButton({ person, busy, onSelect }: PersonButtonProps) {
  const styles = useStyles();
  const { title, permissions } = roleDescriptions[person.role];
  return (
    <button type="button" className={styles.person} disabled={busy} onClick={onSelect}>
      <span className={styles.name}>
        <PlainText>{person.name}</PlainText>
      </span>
      <span className={styles.role}>{title}</span>
      <span className={styles.permissions}>
        {permissions}
        {person.tenantName !== undefined && (
          <>
            {' Tenant: '}
            <PlainText>{person.tenantName}</PlainText>
          </>
        )}
      </span>
    </button>
  );
}
