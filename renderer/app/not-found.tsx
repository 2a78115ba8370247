import { EmptyState } from '../ui/empty-state.tsx';
import { ButtonLink } from '../ui/button-link.tsx';

export function NotFound() {
  return (
    <EmptyState title="There is no such page" text="The address leads nowhere in this version of Causeway.">
      <ButtonLink to="/" appearance="primary">
        Go to the start
      </ButtonLink>
    </EmptyState>
  );
}
