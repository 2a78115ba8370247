import { makeStyles, tokens } from '@fluentui/react-components';
import { clouds } from '../../../shared/cloud.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { adminConsentLink } from '../../../shared/problems/links.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FactList, type Fact } from '../../ui/fact-list.tsx';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { minuteTime } from '../../ui/time.tsx';
import { useSession } from '../session/session-context.tsx';
import type { Onboarding } from './onboarding.ts';

const useStyles = makeStyles({
  value: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, overflowWrap: 'anywhere' },
  link: { marginTop: tokens.spacingVerticalM },
});

/** The IDs and the link that the customer’s administrator needs. */
export function PathSummary({ onboarding }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const { person, kind } = useSession();
  const isOwn = person.tenantId !== null;
  const { tenant, requested, checkedAt, isAdded } = onboarding;
  const { tenantId, cloud, vaults } = tenant;
  const copied = (value: string, what: string) => (
    <span className={styles.value}>
      {value}
      <CopyButton what={what} text={value} />
    </span>
  );
  const facts: Fact[] = [
    ['Cloud', clouds[cloud].title],
    ['Tenant ID', copied(tenantId, 'tenant ID')],
    ['Application ID', copied(requested.appId, 'application ID')],
    [
      'Admin consent',
      <CopyButton
        key="consent"
        showLabel
        what="admin consent link"
        text={adminConsentLink(cloud, tenantId, requested.appId)}
      />,
    ],
    [
      'Key vaults',
      vaults.length === 0
        ? 'None yet'
        : vaults
            .map(
              ({ vaultUri, keyName }) =>
                `${vaultNameOf(vaultUri)}${keyName === null ? '' : `, key ${keyName}`}`,
            )
            .join('; '),
    ],
    ['Last checked', checkedAt === null ? 'Never' : minuteTime(checkedAt)],
  ];
  return (
    <Section title={isOwn ? 'Your tenant' : 'Customer'}>
      <FactList facts={facts} />
      {isAdded && kind !== 'customer' && (
        <div className={styles.link}>
          <TextLink to="/tenants/$tenantId" params={{ tenantId }}>
            Open the tenant
          </TextLink>
        </div>
      )}
    </Section>
  );
}
