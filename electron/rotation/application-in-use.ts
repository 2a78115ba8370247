import type { OpenTenant, ProviderApp } from '../identity/tenant-access.ts';

/** The application with which the console signs in to tenants. A rotation replaces its credential without a restart. */
export interface ApplicationInUse {
  readonly openTenant: OpenTenant;
  /** Every tenant that is opened from now on is opened with this application. */
  use(app: ProviderApp): void;
}

export function createApplicationInUse(
  first: OpenTenant,
  options: {
    readonly open: (app: ProviderApp) => OpenTenant;
    /** Called after a change, to close what was opened with the former credential. */
    readonly onChange: () => void;
  },
): ApplicationInUse {
  let current = first;
  return {
    openTenant: (tenant) => current(tenant),
    use(app) {
      current = options.open(app);
      options.onChange();
    },
  };
}
