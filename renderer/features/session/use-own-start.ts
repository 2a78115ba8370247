import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { useSession } from './session-context.tsx';

/**
 * Where a customer administrator starts: at the onboarding until an access check has proven the access, then at the tenant.
 * Null for everybody else, and until it is known. A tenant that was never checked is a tenant of a new list.
 */
export function useOwnStart(): { readonly isAdded: boolean; readonly page: 'tenant' | 'onboarding' } | null {
  const { queries } = useConsole();
  const { person } = useSession();
  const { tenantId } = person;
  const isCustomer = person.role === 'customer-administrator' && tenantId !== null;
  const path = useQuery({
    ...queries.onboarding.path({ tenantId: tenantId ?? '' }),
    enabled: isCustomer,
  });
  if (!isCustomer || path.isPending) return null;
  const { isAdded, checkedAt, verifiedAt } = path.data ?? {
    isAdded: true,
    checkedAt: null,
    verifiedAt: null,
  };
  const isUnfinished = !isAdded || (checkedAt !== null && verifiedAt === null);
  return { isAdded, page: isUnfinished ? 'onboarding' : 'tenant' };
}
