import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Shown in place of a screen that failed to render. */
export function Fault({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        title="This screen could not be displayed"
        text="This is an error in Causeway. It has no effect on Azure or on your data. If it happens again, report what you did last."
      >
        <Button appearance="primary" onClick={onRetry}>
          Try again
        </Button>
      </EmptyState>
    </div>
  );
}

/** Catches every rendering error. A class, because React has no hook for this. */
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
