/** Sources that are mutated together, and the unit tests that must notice. */
interface Scope {
  readonly mutate: readonly string[];
  /**
   * The quick ones first. Not the ones with thousands of random cases or with measured times: a mutation that survives would
   * cost minutes.
   */
  readonly tests: readonly string[];
  /** True if a module keeps results: those of one mutation must not decide about the next one. Costs time. */
  readonly isolate?: boolean;
}

export const scopes: Readonly<Record<string, Scope>> = {
  checks: {
    mutate: ['electron/checks/{tenant-checks,vault-checks}/*.ts'],
    tests: [
      'test/unit/checks/evaluate-checks.test.ts',
      'test/unit/checks/vault-checks/{key-permissions,key-state,secret,vault-authorization}.test.ts',
      'test/unit/checks/vault-checks/{key-use,vault-evidence,vault-found,vault-view}.test.ts',
      'test/unit/checks/tenant-checks/{application,evaluate-credential,known-requirements,machine-clock}.test.ts',
      'test/unit/checks/tenant-checks/{tenant-exists,token-claims}.test.ts',
      'test/unit/checks/vault-checks/{evaluate-round-trip,firewall-propagation,needed-objects}.test.ts',
      'test/unit/checks/vault-checks/{advice-from-facts,resource-manager-findings,round-trip-verdict}.test.ts',
      'test/unit/checks/tenant-checks/graph-permissions.test.ts',
      'test/unit/checks/{expiries,key-activation,token-audience}.test.ts',
      'test/unit/checks/tenant-checks/{credential,home-principal}.test.ts',
      'test/unit/checks/vault-checks/{key-rotation,resource-manager,role-propagation,unread-key}.test.ts',
      'test/unit/checks/{evidence-conflicts,explain-refusal}.test.ts',
      'test/unit/checks/vault-checks/{advice,round-trip}.test.ts',
    ],
  },
  errors: {
    mutate: ['electron/azure/errors/**/*.ts'],
    tests: [
      'test/unit/azure/errors/{error-facts,refusal-not-believed}.test.ts',
      'test/unit/azure/errors/{comes-from-service,error-codes,known-entra-errors}.test.ts',
      'test/unit/azure/explain/{bare-number,explain-pasted-text,field-cases,hard-texts,refused-caller}.test.ts',
      'test/unit/azure/errors/{read-azure-error,own-facts}.test.ts',
    ],
  },
  doors: {
    mutate: ['electron/doors/*.ts'],
    tests: [
      'test/unit/doors/{rate-limiter,read-input,entry-token,browser-session,dispatcher,ipc-door,event-hub}.test.ts',
      'test/unit/doors/{deferred-console,event-stream,built-page,health-door,http-door}.test.ts',
    ],
  },
  authorization: {
    mutate: ['electron/simulator/authorization/*.ts'],
    tests: ['test/unit/simulator/{access-decision,condition}.test.ts'],
    isolate: true,
  },
};
