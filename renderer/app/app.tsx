import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ConsoleProvider, useConsole, type Console } from '../api/console-context.tsx';
import { IdleLock } from '../features/session/idle-lock.tsx';
import { SessionProvider } from '../features/session/session-context.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { loadLater } from '../ui/load-later.ts';
import { QueryView } from '../ui/query-view.tsx';
import { ConsoleTheme } from './console-theme.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { createConsoleRouter } from './router.tsx';
import { StartFrame } from './start-frame.tsx';

const SignInPage = lazy(async () => ({
  default: (await import('../features/session/sign-in-page.tsx')).SignInPage,
}));

const ApplicantPage = lazy(async () => ({
  default: (await import('../features/onboarding/applicant-page.tsx')).ApplicantPage,
}));

const CustomerScreens = lazy(async () => ({
  default: (await import('./customer-screens.tsx')).CustomerScreens,
}));

const LaterInvitationOpener = loadLater(
  async () => (await import('../features/settings/invitation-opener.tsx')).InvitationOpener,
);

/** Waits within a boundary of its own, so that the screen around it is shown without it. */
const InvitationOpener = ({ hasButton }: { hasButton: boolean }) => (
  <Suspense>
    <LaterInvitationOpener hasButton={hasButton} />
  </Suspense>
);

const SetUpPage = lazy(async () => ({ default: (await import('./set-up-page.tsx')).SetUpPage }));

/** The whole page for one console. The events of the console are applied to `cache`. */
export function App({ console, cache }: { console: Console; cache: QueryClient }) {
  return (
    <QueryClientProvider client={cache}>
      <ConsoleProvider console={console}>
        <ConsoleTheme>
          <FaultBoundary>
            <Announcer>
              <SignedIn />
            </Announcer>
          </FaultBoundary>
        </ConsoleTheme>
      </ConsoleProvider>
    </QueryClientProvider>
  );
}

function SignedIn() {
  const { queries } = useConsole();
  const session = useQuery(queries.session.current({}));
  return (
    <QueryView query={session} what="Causeway" loading={<StartFrame />}>
      {({ person, environment, signIn, ended, kind }) =>
        person === null ? (
          <Suspense fallback={<StartFrame />}>
            <SignInPage way={signIn} ended={ended} kind={kind}>
              {kind !== 'customer' && <InvitationOpener hasButton />}
            </SignInPage>
          </Suspense>
        ) : (
          <SessionProvider session={{ person, environment, kind }}>
            <IdleLock />
            {kind !== 'customer' && <InvitationOpener hasButton={false} />}
            {person.role === 'set-up' || person.role === 'applicant' ? (
              <Suspense fallback={<StartFrame />}>
                {person.role === 'set-up' ? <SetUpPage /> : <ApplicantPage />}
              </Suspense>
            ) : kind === 'customer' ? (
              <Suspense fallback={<StartFrame />}>
                <CustomerScreens key={person.id} />
              </Suspense>
            ) : (
              <Screens key={person.id} />
            )}
          </SessionProvider>
        )
      }
    </QueryView>
  );
}

function Screens() {
  const [router] = useState(createConsoleRouter);
  return <RouterProvider router={router} />;
}
