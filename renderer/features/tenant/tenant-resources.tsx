import { Link as FluentLink, makeStyles, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import type { ReactNode } from 'react';
import { clouds } from '../../../shared/cloud.ts';
import type { CheckResult } from '../../../shared/domain/check.ts';
import { vaultNameOf, type TenantRecord, type VaultResource } from '../../../shared/domain/tenant.ts';
import { idOfPlace, isAt, placeInWords, placeOf } from '../../../shared/domain/vault-place.ts';
import { capitalized } from '../../../shared/problems/phrases.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Section } from '../../ui/section.tsx';
import { minuteTime, RelativeTime } from '../../ui/time.tsx';
import { keyInPortal, secretInPortal, tenantInPortal, vaultsInPortal } from './portal-links.ts';

const useStyles = makeStyles({
  sections: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
  },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': {
      margin: 0,
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: tokens.spacingHorizontalXS,
    },
  },
  value: { overflowWrap: 'anywhere', minWidth: 0 },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

interface Props {
  readonly tenant: TenantRecord;
  /** The results of the latest report, which hold what expires. */
  readonly results: readonly CheckResult[];
}

/** The tenant and the vaults that the checks use, with their ids, expiry dates and links to the Azure portal. */
export function TenantResources({ tenant, results }: Props) {
  const styles = useStyles();
  const { tenantId, domain, cloud, addedAt } = tenant;
  return (
    <div className={styles.sections}>
      <Section title="Tenant" aside={<PortalLink what="tenant" url={tenantInPortal(tenant)} />}>
        <dl className={styles.facts}>
          <Fact name="Tenant ID" copied={tenantId} what="the tenant ID" />
          {domain !== null && <Fact name="Domain" copied={domain} what="the domain" />}
          <Fact name="Cloud">{clouds[cloud].title}</Fact>
          <Fact name="Added">{minuteTime(addedAt)}</Fact>
        </dl>
      </Section>
      {tenant.vaults.map((vault) => (
        <Vault
          key={idOfPlace(placeOf(tenant.vaults, vault))}
          tenant={tenant}
          vault={vault}
          results={results}
        />
      ))}
    </div>
  );
}

function Vault({ tenant, vault, results }: Props & { readonly vault: VaultResource }) {
  const styles = useStyles();
  const { vaultUri, keyName, keyVersion, secretName } = vault;
  const name = vaultNameOf(vaultUri);
  const expiries = results.filter((result) => isAt(result, vault)).flatMap((result) => result.expiries ?? []);
  const keyUrl = keyInPortal(tenant, vault);
  const secretUrl = secretInPortal(tenant, vault);
  return (
    <Section
      title={`Vault ${placeInWords(placeOf(tenant.vaults, vault))}`}
      aside={<PortalLink what="key vaults of this tenant" url={vaultsInPortal(tenant)} />}
    >
      <dl className={styles.facts}>
        <Fact name="Vault URI" copied={vaultUri} what={`the URI of the vault ${name}`} />
        <Fact name="Key to test">
          <PlainText>{keyName ?? 'none'}</PlainText>
          {keyUrl !== undefined && <PortalLink what="key" url={keyUrl} />}
        </Fact>
        {keyName !== null && (
          <Fact
            name="Key version"
            {...(keyVersion !== null && { copied: keyVersion, what: 'the key version' })}
          >
            latest
          </Fact>
        )}
        {keyName !== null && (
          <Fact
            name="Key identifier"
            copied={`${vaultUri}/keys/${keyName}${keyVersion === null ? '' : `/${keyVersion}`}`}
            what="the key identifier"
          />
        )}
        <Fact name="Secret to read">
          <PlainText>{secretName ?? 'none'}</PlainText>
          {secretUrl !== undefined && <PortalLink what="secret" url={secretUrl} />}
        </Fact>
        {expiries.map((expiry, index) => (
          <Fact key={index} name={`${capitalized(expiry.kind)} expires`}>
            <PlainText>{expiry.name}</PlainText>: {minuteTime(expiry.at)} (<RelativeTime iso={expiry.at} />)
            {expiry.rotatesAt !== undefined && `, rotates ${minuteTime(expiry.rotatesAt)}`}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

interface FactProps {
  readonly name: string;
  /** The value if it can be copied. */
  readonly copied?: string;
  readonly what?: string;
  readonly children?: ReactNode;
}

function Fact({ name, copied, what = name, children }: FactProps) {
  const styles = useStyles();
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {copied === undefined ? (
          children
        ) : (
          <>
            <span className={styles.value}>
              <PlainText>{copied}</PlainText>
            </span>
            <CopyButton what={what} text={copied} />
          </>
        )}
      </dd>
    </>
  );
}

function PortalLink({ what, url }: { what: string; url: string }) {
  const styles = useStyles();
  return (
    <FluentLink
      href={url}
      target="_blank"
      rel="noreferrer"
      className={styles.link}
      aria-label={`Open the ${what} in the Azure portal`}
      title={`Open the ${what} in the Azure portal`}
    >
      Azure portal
      <OpenRegular aria-hidden />
    </FluentLink>
  );
}
