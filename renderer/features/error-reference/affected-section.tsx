import { makeStyles, tokens } from '@fluentui/react-components';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useAffectedTenants } from './affected-tenants.ts';

const useStyles = makeStyles({
  text: { margin: 0 },
  list: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
});

/** Names shown here; the list of tenants shows all of them. */
const shownTenants = 10;

/** The tenants whose latest check found the problem. */
export function AffectedSection({ code }: { code: ProblemCode }) {
  const styles = useStyles();
  const rows = useAffectedTenants()?.get(code) ?? [];
  return (
    <Section title="Tenants affected now">
      {rows.length === 0 ? (
        <p className={styles.text}>No tenant has this problem in its latest check.</p>
      ) : (
        <>
          <TextLink to="/tenants" search={{ cause: code }}>
            {`Show ${count(rows.length, 'tenant')} in the list`}
          </TextLink>
          <ul className={styles.list}>
            {rows.slice(0, shownTenants).map(({ tenant: { tenantId, name } }) => (
              <li key={tenantId}>
                <TextLink to="/tenants/$tenantId" params={{ tenantId }}>
                  <bdi>{plainText(name)}</bdi>
                </TextLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
