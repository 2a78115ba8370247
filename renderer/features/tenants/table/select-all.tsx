import { useEffect, useRef } from 'react';
import type { ListSelection } from '../selection/use-selection.ts';

interface Props {
  readonly selection: ListSelection;
  /** The number of rows that the filter shows. */
  readonly shown: number;
  readonly className: string;
}

/** The check box in the header: selects all rows that the filter shows, or none. */
export function SelectAll({ selection, shown, className }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const { length } = selection.selectedIds;
  const all = length > 0 && length === shown;
  useEffect(() => {
    if (input.current) input.current.indeterminate = length > 0 && !all;
  }, [all, length]);
  return (
    <div role="columnheader">
      <input
        ref={input}
        type="checkbox"
        className={className}
        aria-label="Select all tenants shown"
        checked={all}
        disabled={shown === 0}
        onChange={all ? selection.clear : selection.selectAll}
      />
    </div>
  );
}
