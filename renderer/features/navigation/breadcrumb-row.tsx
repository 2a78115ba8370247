import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { headlines } from '../../../shared/problems/headlines.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { copyableAddress } from './page-address.ts';
import { usePages } from './pages.tsx';

const useStyles = makeStyles({
  row: {
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalM}`,
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalXXL}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  trail: {
    flexGrow: 1,
    flexBasis: '160px',
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  crumb: {
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
  },
  parent: { flexShrink: 0 },
  current: { overflow: 'hidden', textOverflow: 'ellipsis', color: tokens.colorNeutralForeground2 },
  chevron: { display: 'flex', flexShrink: 0 },
  link: { fontSize: 'inherit' },
});

/** Which page this is, with the way up from a sub-page, and its address to copy. `children` is at the end of the row. */
export function BreadcrumbRow({ children }: { children?: ReactNode }) {
  const styles = useStyles();
  const pages = usePages();
  const { pathname, href } = useRouterState({ select: (state) => state.location });
  const [, section, item] = pathname.split('/');
  const page = pages.find(({ id }) => id === (section === '' ? 'overview' : section));
  const isOwnTenant = page?.title.startsWith('Your ') ?? false;
  return (
    <div className={styles.row}>
      <div className={styles.trail}>
        <nav aria-label="Breadcrumb" className={styles.crumb}>
          <ol className={styles.list}>
            {page && item !== undefined && !isOwnTenant && (
              <li className={mergeClasses(styles.crumb, styles.parent)}>
                <TextLink {...page.link} className={styles.link}>
                  {page.title}
                </TextLink>
                <span className={styles.chevron} aria-hidden="true">
                  <ChevronRightRegular />
                </span>
              </li>
            )}
            <li className={styles.crumb}>
              <span className={styles.current} aria-current="page">
                {page && item !== undefined && !isOwnTenant ? (
                  <ItemName section={page.id} item={item} />
                ) : (
                  (page?.title ?? 'Page not found')
                )}
              </span>
            </li>
          </ol>
        </nav>
        <CopyButton what="address" text={copyableAddress(href)} />
      </div>
      {children}
    </div>
  );
}

/** The name of the tenant or the title of the problem of a sub-page. */
function ItemName({ section, item }: { section: string; item: string }) {
  if (section === 'tenants') return <TenantName tenantId={item} />;
  if (section === 'onboarding') return <OnboardedName tenantId={item} />;
  const titles: Readonly<Record<string, { readonly title: string }>> = headlines;
  const title = (Object.hasOwn(titles, item) ? titles[item]?.title : undefined) ?? item;
  return <span title={title}>{title}</span>;
}

function OnboardedName({ tenantId }: { tenantId: string }) {
  const { queries } = useConsole();
  const path = useQuery(queries.onboarding.path({ tenantId }));
  return path.data ? <FullName>{path.data.tenant.name}</FullName> : <>Customer</>;
}

function TenantName({ tenantId }: { tenantId: string }) {
  const { queries } = useConsole();
  const status = useQuery(queries.tenants.status({ tenantId }));
  return status.data ? <FullName>{status.data.tenant.name}</FullName> : <>Tenant</>;
}

/** A name that can be cut off, with all of it on hover. */
function FullName({ children }: { children: string }) {
  return (
    <span title={plainText(children)}>
      <PlainText>{children}</PlainText>
    </span>
  );
}
