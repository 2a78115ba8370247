import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

export const tenantTabs = {
  checks: 'Checks',
  history: 'History',
  activity: 'Activity',
  resources: 'Resources',
} as const;
export type TenantTab = keyof typeof tenantTabs;

const useStyles = makeStyles({
  tabs: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  panel: { minWidth: 0 },
});

interface Props {
  readonly available: readonly TenantTab[];
  readonly selected: TenantTab;
  readonly onSelect: (tab: TenantTab) => void;
  readonly children: ReactNode;
}

/** The sections of a tenant's page, one at a time. */
export function TenantTabs({ available, selected, onSelect, children }: Props) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.tabs}>
      <TabList
        aria-label="Sections"
        selectedValue={selected}
        onTabSelect={(_, { value }) => onSelect(available.find((tab) => tab === value) ?? 'checks')}
      >
        {available.map((tab) => (
          <Tab key={tab} id={`${id}-${tab}`} value={tab} aria-controls={`${id}-panel`}>
            {tenantTabs[tab]}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`} className={styles.panel}>
        {children}
      </div>
    </div>
  );
}
