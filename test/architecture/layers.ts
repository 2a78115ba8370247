/**
 * The layers and what each may import. A file belongs to the layer with the longest prefix of its path. `may` lists the other
 * layers and files that it may import; `packages` lists the npm packages and Node modules by prefix. A row may lean only on
 * rows that do not lean on it: the table has no cycles.
 */
export interface Layer {
  readonly may: readonly string[];
  readonly packages: readonly string[];
}

const shared = [
  'shared/cloud.ts',
  'shared/microsoft-services.ts',
  'shared/domain',
  'shared/problems',
  'shared/contract',
];
/** What programs outside the simulator may use of it. */
const simulator = ['electron/simulator/scenarios', 'electron/simulator/doors'];
/** What its command reads before it opens the doors. */
const simulatorFiles = ['electron/simulator/traffic', 'electron/simulator/world-file'];
const simulatedServiceParts = [
  'electron/simulator/world',
  'electron/simulator/tokens',
  'electron/simulator/http',
  'shared/cloud.ts',
];
const foundations = ['electron/cancellation', ...shared];
const azureClients = ['@azure/', 'node:'];
const node = ['node:'];
const featurePackages = ['react', '@fluentui/', '@tanstack/', '@hookform/', 'zod'];
const features = [
  'session',
  'demo',
  'settings',
  'tenants',
  'reports',
  'tenant',
  'encryption',
  'explain',
  'error-reference',
  'tenant-form',
  'overview',
  'activity',
  'alerts',
  'alert-targets',
  'availability',
  'onboarding',
  'provider-setup',
  'navigation',
  'command-palette',
  'runs',
  'notices',
].map((name) => `renderer/features/${name}`);
const screens = ['renderer/ui', 'renderer/api', ...shared];

export const layers: Readonly<Record<string, Layer>> = {
  /** The names and hosts of the clouds, below everything else. */
  'shared/cloud.ts': { may: [], packages: ['zod'] },
  'shared/microsoft-services.ts': { may: ['shared/cloud.ts'], packages: [] },
  'shared/problems': { may: ['shared/cloud.ts', 'shared/microsoft-services.ts'], packages: ['zod'] },
  'shared/domain': {
    may: ['shared/cloud.ts', 'shared/microsoft-services.ts', 'shared/problems'],
    packages: ['zod'],
  },
  'shared/contract': { may: ['shared/cloud.ts', 'shared/domain', 'shared/problems'], packages: ['zod'] },

  'renderer/ui': {
    may: ['renderer/api', ...shared],
    packages: ['react', '@fluentui/', '@tanstack/', 'zod'],
  },
  'renderer/api': { may: shared, packages: ['react', '@tanstack/', 'zod'] },
  /** A feature imports another feature only if its row lists it. */
  'renderer/features/session': { may: screens, packages: featurePackages },
  'renderer/features/demo': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/settings': {
    may: [
      'renderer/features/session',
      'renderer/features/provider-setup',
      'renderer/features/alert-targets',
      ...screens,
    ],
    packages: featurePackages,
  },
  'renderer/features/tenants': {
    may: [
      'renderer/features/session',
      'renderer/features/runs',
      'renderer/features/navigation',
      'renderer/features/notices',
      'renderer/features/tenant-form',
      'renderer/features/reports',
      ...screens,
    ],
    packages: featurePackages,
  },
  'renderer/features/reports': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/explain': { may: screens, packages: featurePackages },
  'renderer/features/error-reference': {
    may: ['renderer/features/session', ...screens],
    packages: featurePackages,
  },
  'renderer/features/tenant-form': {
    may: ['renderer/features/session', ...screens],
    packages: featurePackages,
  },
  'renderer/features/tenant': {
    may: [
      'renderer/features/session',
      'renderer/features/demo',
      'renderer/features/navigation',
      'renderer/features/runs',
      'renderer/features/tenants',
      'renderer/features/availability',
      'renderer/features/reports',
      ...screens,
    ],
    packages: featurePackages,
  },
  'renderer/features/overview': {
    may: ['renderer/features/session', 'renderer/features/runs', 'renderer/features/tenants', ...screens],
    packages: featurePackages,
  },
  'renderer/features/onboarding': {
    may: [
      'renderer/features/session',
      'renderer/features/demo',
      'renderer/features/runs',
      'renderer/features/notices',
      'renderer/features/tenant-form',
      'renderer/features/reports',
      ...screens,
    ],
    packages: featurePackages,
  },
  'renderer/features/provider-setup': {
    may: ['renderer/features/session', 'renderer/features/reports', ...screens],
    packages: featurePackages,
  },
  'renderer/features/alerts': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/alert-targets': {
    may: ['renderer/features/session', ...screens],
    packages: featurePackages,
  },
  'renderer/features/availability': {
    may: ['renderer/features/session', ...screens],
    packages: featurePackages,
  },
  'renderer/features/activity': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/notices': { may: screens, packages: featurePackages },
  'renderer/features/runs': {
    may: ['renderer/features/session', 'renderer/features/notices', ...screens],
    packages: featurePackages,
  },
  'renderer/features/navigation': {
    may: ['renderer/features/session', ...screens],
    packages: featurePackages,
  },
  'renderer/features/command-palette': {
    may: [
      'renderer/features/session',
      'renderer/features/navigation',
      'renderer/features/runs',
      'renderer/features/notices',
      'renderer/features/error-reference',
      'renderer/features/onboarding',
      'renderer/features/tenant-form',
      ...screens,
    ],
    packages: featurePackages,
  },
  'renderer/features/encryption': { may: screens, packages: featurePackages },
  'renderer/app': {
    may: [...screens, ...features],
    packages: ['react', '@fluentui/', '@tanstack/', 'zod'],
  },

  /** Timeouts and cancellation: everything in `electron` but the simulator may use it. */
  'electron/cancellation': { may: [], packages: node },
  'electron/problems': { may: foundations, packages: node },
  'electron/network': { may: ['electron/problems', ...foundations], packages: [...azureClients, 'undici'] },
  'electron/identity': {
    may: ['electron/network', 'electron/problems', ...foundations],
    packages: [...azureClients, 'jose', 'node-forge'],
  },
  /** The sign-in of people. Above the readers of errors, and below the actions. */
  'electron/identity/people': {
    may: ['electron/azure', 'electron/identity', 'electron/network', 'electron/problems', ...foundations],
    packages: [...azureClients, 'jose'],
  },
  'electron/azure': {
    may: ['electron/identity', 'electron/network', 'electron/problems', ...foundations],
    packages: [...azureClients, 'entities'],
  },
  'electron/checks': {
    may: ['electron/azure', 'electron/identity', 'electron/network', 'electron/problems', ...foundations],
    packages: node,
  },
  'electron/encryption': {
    may: ['electron/azure', 'electron/identity', 'electron/network', 'electron/problems', ...foundations],
    packages: ['node:', 'p-limit'],
  },
  'electron/store': {
    may: ['electron/problems', ...foundations],
    packages: ['node:', 'atomically', 'conf', 'zod'],
  },
  'electron/store/settings/electron-settings-file.ts': {
    may: ['electron/store', ...foundations],
    packages: ['node:', 'electron-store'],
  },
  'electron/fleet': {
    may: ['electron/store', 'electron/checks', 'electron/problems', ...foundations],
    packages: ['node:', 'p-limit'],
  },
  /** Runs at regular intervals. */
  'electron/schedule': {
    may: ['electron/store', 'electron/fleet', 'electron/problems', ...foundations],
    packages: ['node:', 'croner', 'p-throttle'],
  },
  /** What the reports of the checks mean for people: raised and resolved alerts. */
  'electron/alerts': {
    may: ['electron/store', 'electron/problems', ...foundations],
    packages: node,
  },
  /** What sends a message to a target, one file for each kind. */
  'electron/alerts/targets': {
    may: [
      'electron/cancellation',
      'electron/network',
      'electron/problems',
      'electron/reports',
      'electron/store',
      ...foundations,
    ],
    packages: ['node:', 'hono/html', 'ipaddr.js', 'nodemailer', 'standardwebhooks', 'undici', 'zod'],
  },
  /** Which target is told of which alert, and when. */
  'electron/alerts/deliveries': {
    may: ['electron/alerts/targets', 'electron/store', 'electron/problems', ...foundations],
    packages: ['node:', 'croner'],
  },
  /** Metrics and traces, over OTLP and as a page for Prometheus. */
  'electron/telemetry': {
    may: ['electron/network', 'electron/store', 'electron/problems', ...foundations],
    packages: ['node:', '@opentelemetry/'],
  },
  'electron/reports': {
    may: ['electron/network/redact.ts', ...foundations],
    packages: ['node:', 'hono/html', 'papaparse'],
  },
  /** Texts for a customer's administrator, made from a request alone. */
  'electron/onboarding/hand-off': {
    may: ['shared/cloud.ts', 'shared/microsoft-services.ts', 'shared/domain', 'shared/problems'],
    packages: ['node:crypto', 'hono/html'],
  },
  /** The import of many customers: a file becomes rows, and a row becomes a customer. */
  'electron/onboarding/import': {
    may: ['electron/azure/entra/resolve-tenant.ts', ...foundations],
    packages: ['node:', 'p-limit', 'papaparse', 'zod'],
  },
  'electron/onboarding': {
    may: [
      'electron/azure',
      'electron/checks/tenant-checks/application.ts',
      'electron/checks/tenant-checks/service-principal.ts',
      'electron/checks/tenant-checks/token-claims.ts',
      'electron/checks/vault-checks/vault-found.ts',
      'electron/identity',
      'electron/identity/people',
      'electron/network',
      'electron/onboarding/hand-off',
      'electron/problems',
      'electron/store',
      ...foundations,
    ],
    packages: ['node:', 'uuid'],
  },
  /** The rotation of the credential: in the registration, at the customer tenants, and in the settings. */
  'electron/rotation': {
    may: [
      'electron/azure',
      'electron/identity',
      'electron/identity/people',
      'electron/network',
      'electron/onboarding/browser-pages.ts',
      'electron/onboarding/hand-off',
      'electron/problems',
      'electron/store',
      ...foundations,
    ],
    packages: ['node:', 'p-limit'],
  },
  /** The guided set-up of the provider: what is observed becomes a plan, and a plan becomes requests or a text. */
  'electron/provider-setup': {
    may: [
      'electron/azure',
      'electron/identity',
      'electron/identity/people',
      'electron/network',
      'electron/onboarding/hand-off',
      'electron/problems',
      ...foundations,
    ],
    packages: ['node:', 'uuid'],
  },
  'electron/actions': {
    may: [
      'electron/provider-setup',
      'electron/rotation',
      'electron/checks/tenant-checks/service-principal.ts',
      'electron/onboarding',
      'electron/onboarding/hand-off/firewall-addresses.ts',
      'electron/onboarding/import',
      'electron/store',
      'electron/fleet',
      'electron/schedule',
      'electron/alerts/targets',
      'electron/identity',
      'electron/identity/people',
      'electron/encryption',
      'electron/problems',
      'electron/reports',
      'electron/azure/entra/resolve-tenant.ts',
      'electron/azure/identify/resolve-identifier.ts',
      ...foundations,
    ],
    packages: node,
  },
  /** The console of a customer workspace. It may use no handler and no store of a provider. */
  'electron/customer': {
    may: [
      'electron/actions/with-tenant.ts',
      'electron/azure',
      'electron/identity',
      'electron/identity/people',
      'electron/network',
      'electron/onboarding',
      'electron/onboarding/hand-off/firewall-addresses.ts',
      'electron/problems',
      'electron/store/secrets/memory-secret-keeper.ts',
      'electron/store/secrets/secret-keeper.ts',
      'electron/store/workspaces/customer-file.ts',
      ...simulator,
      ...foundations,
    ],
    packages: node,
  },
  'electron/doors': {
    may: [
      'electron/identity',
      'electron/network/redact.ts',
      'electron/problems',
      'electron/window/content-security-policy.ts',
      ...foundations,
    ],
    packages: ['node:', 'hono', '@hono/', 'zod'],
  },
  /** The policy of the page, whether the window or the browser shows it. */
  'electron/window/content-security-policy.ts': { may: [], packages: node },
  'electron/window': {
    may: [
      'electron/alerts/targets/notification.ts',
      'electron/doors',
      'electron/identity/trusted-caller.ts',
      'electron/store',
      'electron/network',
      ...foundations,
    ],
    packages: ['node:', 'atomically', 'electron'],
  },
  /** The simulator is independent of the console's own clients, so that it does not share their bugs. */
  'electron/simulator/world': { may: ['shared/cloud.ts'], packages: node },
  'electron/simulator/tokens': { may: ['electron/simulator/world'], packages: ['node:', 'jose'] },
  'electron/simulator/authorization': { may: ['electron/simulator/world'], packages: [] },
  'electron/simulator/http': {
    may: ['electron/simulator/world', 'electron/simulator/tokens', 'shared/cloud.ts'],
    packages: ['hono'],
  },
  /** No simulated service imports another. */
  'electron/simulator/entra': {
    may: simulatedServiceParts,
    packages: ['node:', 'hono', 'jose', '@peculiar/x509', 'reflect-metadata'],
  },
  'electron/simulator/graph': { may: simulatedServiceParts, packages: ['node:', 'hono', 'zod'] },
  'electron/simulator/resource-manager': {
    may: ['electron/simulator/authorization', ...simulatedServiceParts],
    packages: ['node:', 'hono', 'zod'],
  },
  'electron/simulator/key-vault': {
    may: ['electron/simulator/authorization', ...simulatedServiceParts],
    packages: ['node:', 'hono', 'jose', 'zod', '@noble/curves'],
  },
  'electron/simulator/imds': { may: simulatedServiceParts, packages: [] },
  'electron/simulator/faults': {
    may: [
      'electron/simulator/world',
      'electron/simulator/authorization',
      'electron/simulator/http',
      'electron/simulator/entra',
    ],
    packages: ['node:', 'jose'],
  },
  /** The log of requests, recordings and their replay. */
  'electron/simulator/traffic': {
    may: ['electron/simulator/faults', 'electron/simulator/http', 'electron/simulator/world'],
    packages: ['zod'],
  },
  'electron/simulator/simulator.ts': {
    may: [
      'electron/simulator/faults',
      'electron/simulator/traffic',
      'electron/simulator/entra',
      'electron/simulator/graph',
      'electron/simulator/resource-manager',
      'electron/simulator/key-vault',
      'electron/simulator/imds',
      ...simulatedServiceParts,
    ],
    packages: [],
  },
  'electron/simulator/scenarios': {
    may: [
      'electron/simulator/simulator.ts',
      'electron/simulator/faults',
      'electron/simulator/authorization',
      'electron/simulator/world',
      'shared/cloud.ts',
      'shared/domain',
      'shared/problems',
    ],
    packages: [],
  },
  /** Worlds that people write as JSON. */
  'electron/simulator/world-file': {
    may: [
      'electron/simulator/authorization',
      'electron/simulator/scenarios',
      'electron/simulator/tokens',
      'electron/simulator/world',
    ],
    packages: ['@humanwhocodes/momoa', 'zod'],
  },
  'electron/simulator/doors': {
    may: [
      'electron/simulator/scenarios',
      'electron/simulator/traffic',
      'electron/simulator/world-file',
      'electron/simulator/simulator.ts',
      'electron/simulator/entra',
      'electron/simulator/http',
      'electron/simulator/world',
      'shared/cloud.ts',
      'shared/domain',
    ],
    packages: ['node:', 'hono', '@hono/', 'zod', '@peculiar/x509', 'reflect-metadata'],
  },

  /** Gets the console from its composition root, like every door. */
  'electron/command-line': {
    may: [
      'electron/checks/clock/offset-interval.ts',
      'electron/doors',
      'electron/identity',
      'electron/network/failure-codes.ts',
      'electron/network/proxy-setting.ts',
      'electron/reports/as-csv.ts',
      ...simulator,
      ...simulatorFiles,
      ...foundations,
    ],
    packages: ['node:', 'cli-table3', 'commander', 'electron-vite', 'fast-xml-builder', 'open', 'sarif'],
  },

  /** The composition roots, `electron/*.ts`, connect the parts. */
  'electron/': {
    may: [
      'electron/actions',
      'electron/azure',
      'electron/checks',
      'electron/command-line',
      'electron/customer',
      'electron/doors',
      'electron/encryption',
      'electron/fleet',
      'electron/identity',
      'electron/identity/people',
      'electron/onboarding',
      'electron/provider-setup',
      'electron/network',
      'electron/problems',
      'electron/rotation',
      'electron/schedule',
      'electron/alerts',
      'electron/alerts/deliveries',
      'electron/alerts/targets',
      ...simulator,
      'electron/store',
      'electron/store/settings/electron-settings-file.ts',
      'electron/telemetry',
      'electron/window',
      'package.json',
      ...foundations,
    ],
    packages: ['node:', 'commander', 'electron', 'env-paths'],
  },
};
