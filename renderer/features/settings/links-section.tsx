import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** The choice to open the links of Causeway on this computer. It is never made without the person. */
export function LinksSection() {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const links = useQuery({ ...queries.links.read({}), staleTime: 0 });
  const change = useMutation({
    mutationFn: (registered: boolean) => ask.links.change({ registered }),
    onSuccess: ({ state }) =>
      announce(
        state === 'registered' ? 'Links open in Causeway.' : 'Links no longer open in this copy of Causeway.',
      ),
    onSettled: () => cache.invalidateQueries(queries.links.read({})),
  });
  return (
    <Section title="Links">
      <QueryView query={links} what="the links">
        {({ state }) => (
          <div className={styles.parts}>
            <p className={styles.text}>
              Links that begin with causeway:// open an invitation, an onboarding, a tenant or an error in
              Causeway. Causeway asks before it shows anything, and a link changes nothing.
            </p>
            {state === 'package required' ? (
              <p className={styles.text}>
                On macOS, links need an application package, which Causeway is not when it starts from its
                source. Paste the link under “Open an invitation” instead.
              </p>
            ) : state === 'no window' ? (
              <p className={styles.text}>Links need the window of Causeway.</p>
            ) : (
              <Switch
                label="Open these links with this copy of Causeway"
                checked={state === 'registered'}
                disabled={change.isPending}
                onChange={(_, { checked }) => change.mutate(checked)}
              />
            )}
            {change.isError && <ProblemMessage problem={problemOf(change.error)} />}
          </div>
        )}
      </QueryView>
    </Section>
  );
}
