import { count } from '../../../shared/problems/phrases.ts';
import { permissions } from '../../../shared/contract/permissions.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useMay } from '../session/session-context.tsx';
import type { FleetSummary } from './summarize-fleet.ts';

/** The overview of a fleet without tenants. */
export function NoTenants() {
  const may = useMay();
  return (
    <EmptyState
      title="No tenants yet"
      text="When you have added tenants and checked them, you see here what is wrong, who must act and what expires next."
    >
      {may(permissions.tenants.add) && (
        <ButtonLink to="/tenants" appearance="primary">
          Go to Tenants to add one
        </ButtonLink>
      )}
    </EmptyState>
  );
}

/** The overview of a fleet of which no tenant was checked. */
export function NothingChecked({ summary: { total } }: { summary: FleetSummary }) {
  const may = useMay();
  return (
    <EmptyState
      title="No tenant has been checked yet"
      text={
        may(permissions.checks.startAll)
          ? 'Select “Check all” to see what is wrong, who must act and what expires next.'
          : 'When an operator has checked the tenants, you see here what is wrong, who must act and what expires next.'
      }
    >
      <TextLink to="/tenants" search={total.filter}>
        {`Show the ${count(total.count, 'tenant')}`}
      </TextLink>
    </EmptyState>
  );
}
