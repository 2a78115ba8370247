import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Stands where a screen failed to draw. Nothing at Azure is affected by that, and it says so. */
export function Fault({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        title="This screen could not be shown"
        text="That is a fault of Causeway, not of Azure or of you. Nothing was changed by it. If it comes back, report what you did last."
      >
        <Button appearance="primary" onClick={onRetry}>
          Try again
        </Button>
      </EmptyState>
    </div>
  );
}

/** The last net under everything: React offers it to classes alone. */
export class FaultBoundary extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <Fault onRetry={() => this.setState({ failed: false })} />
    ) : (
      this.props.children
    );
  }
}
