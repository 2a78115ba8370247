import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import type { ReactElement } from 'react';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { useNeighbors } from './neighbors.ts';

const useStyles = makeStyles({
  links: { display: 'flex', alignItems: 'center' },
  position: {
    minWidth: '56px',
    textAlign: 'center',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground3,
  },
});

/** Leads to the previous and the next tenant of the list as the person left it. */
export function NeighborLinks({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const neighbors = useNeighbors(tenantId);
  if (!neighbors) return null;
  const { previous, next, position, total } = neighbors;
  return (
    <div role="group" aria-label="Tenants in the list" className={styles.links}>
      <Neighbor which="Previous" row={previous} icon={<ChevronUpRegular />} />
      <span className={styles.position}>
        {position.toLocaleString('en')} of {total.toLocaleString('en')}
      </span>
      <Neighbor which="Next" row={next} icon={<ChevronDownRegular />} />
    </div>
  );
}

interface NeighborProps {
  readonly which: 'Previous' | 'Next';
  readonly row: TenantRow | undefined;
  readonly icon: ReactElement;
}

function Neighbor({ which, row, icon }: NeighborProps) {
  if (!row) {
    const name = `No ${which.toLowerCase()} tenant`;
    return <Button appearance="subtle" disabledFocusable icon={icon} aria-label={name} title={name} />;
  }
  const name = `${which} tenant: ${plainText(row.tenant.name)}`;
  return (
    <ButtonLink
      to="/tenants/$tenantId"
      params={{ tenantId: row.tenant.tenantId }}
      appearance="subtle"
      icon={icon}
      aria-label={name}
      title={name}
    />
  );
}
