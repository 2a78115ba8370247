/**
 * Who may import whom. A file belongs to the longest prefix that fits its path. `may` lists the layers it may import
 * beside its own; `packages` the npm packages and Node modules (prefix match); `null` leaves packages open.
 */
export interface Layer {
  readonly may: readonly string[];
  readonly packages: readonly string[] | null;
}

const shared = ['shared/cloud.ts', 'shared/domain', 'shared/problems', 'shared/contract'];
const azureClients = ['@azure/', 'node:'];
const node = ['node:'];
const featurePackages = ['react', '@fluentui/', '@tanstack/', '@hookform/', 'date-fns', 'zod'];
const features = [
  'session',
  'demo',
  'settings',
  'tenants',
  'reports',
  'tenant',
  'encryption',
  'explain',
  'problems',
].map((name) => `renderer/features/${name}`);
const screens = ['renderer/ui', 'renderer/api', ...shared];

export const layers: Readonly<Record<string, Layer>> = {
  /** The clouds' names and hosts: below everything else. */
  'shared/cloud.ts': { may: [], packages: ['zod'] },
  'shared/problems': { may: ['shared/cloud.ts'], packages: ['zod'] },
  'shared/domain': { may: ['shared/cloud.ts', 'shared/problems'], packages: ['zod'] },
  'shared/contract': { may: ['shared/cloud.ts', 'shared/domain', 'shared/problems'], packages: ['zod'] },

  'renderer/ui': {
    may: ['renderer/api', ...shared],
    packages: ['react', '@fluentui/', '@tanstack/', 'date-fns', 'zod'],
  },
  'renderer/api': { may: shared, packages: ['react', '@tanstack/', 'zod'] },
  /** A feature may lean on another only where this says so, and never both ways. */
  'renderer/features/session': { may: screens, packages: featurePackages },
  'renderer/features/demo': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/settings': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/tenants': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/reports': { may: ['renderer/features/session', ...screens], packages: featurePackages },
  'renderer/features/explain': { may: screens, packages: featurePackages },
  'renderer/features/problems': { may: screens, packages: featurePackages },
  'renderer/features/tenant': {
    may: [
      'renderer/features/session',
      'renderer/features/demo',
      'renderer/features/tenants',
      'renderer/features/reports',
      ...screens,
    ],
    packages: featurePackages,
  },
  'renderer/features/encryption': {
    may: ['renderer/features/session', 'renderer/features/tenant', ...screens],
    packages: featurePackages,
  },
  'renderer/app': {
    may: [...screens, ...features],
    packages: ['react', '@fluentui/', '@tanstack/', 'zod'],
  },

  'electron/problems': { may: shared, packages: node },
  'electron/network': { may: ['electron/problems', ...shared], packages: [...azureClients, 'undici'] },
  'electron/identity': {
    may: ['electron/network', 'electron/problems', ...shared],
    packages: [...azureClients, 'jose'],
  },
  'electron/azure': {
    may: ['electron/identity', 'electron/network', 'electron/problems', ...shared],
    packages: azureClients,
  },
  'electron/checks': {
    may: ['electron/azure', 'electron/identity', 'electron/network', 'electron/problems', ...shared],
    packages: node,
  },
  'electron/encryption': {
    may: ['electron/azure', 'electron/identity', 'electron/network', 'electron/problems', ...shared],
    packages: ['node:', 'p-limit'],
  },
  'electron/store': { may: ['electron/problems', ...shared], packages: ['node:', 'conf', 'zod'] },
  'electron/store/settings/electron-settings-file.ts': {
    may: ['electron/store', ...shared],
    packages: ['node:', 'electron-store'],
  },
  'electron/fleet': {
    may: ['electron/store', 'electron/checks', 'electron/problems', ...shared],
    packages: ['node:', 'p-limit'],
  },
  'electron/reports': { may: ['electron/network/redact.ts', ...shared], packages: ['node:', 'hono/html'] },
  'electron/actions': {
    may: [
      'electron/store',
      'electron/fleet',
      'electron/identity',
      'electron/encryption',
      'electron/problems',
      'electron/reports',
      ...shared,
    ],
    packages: node,
  },
  'electron/doors': {
    may: ['electron/identity', 'electron/network/redact.ts', 'electron/problems', ...shared],
    packages: ['node:', 'hono', '@hono/', 'zod'],
  },
  'electron/window': {
    may: ['electron/doors', 'electron/store', 'electron/network', ...shared],
    packages: ['node:', 'electron'],
  },
  /** Stands alone: it would agree with the console's bugs if it used the console's own clients. */
  'electron/simulator': {
    may: ['shared/cloud.ts', 'shared/domain', 'shared/problems'],
    packages: [
      'node:',
      'hono',
      '@hono/',
      'jose',
      'zod',
      '@noble/curves',
      '@peculiar/x509',
      'reflect-metadata',
    ],
  },

  /** Composition roots connect everything. */
  'electron/': {
    may: [
      'electron/actions',
      'electron/azure',
      'electron/checks',
      'electron/doors',
      'electron/encryption',
      'electron/fleet',
      'electron/identity',
      'electron/network',
      'electron/problems',
      'electron/simulator',
      'electron/store',
      'electron/store/settings/electron-settings-file.ts',
      'electron/window',
      'package.json',
      ...shared,
    ],
    packages: null,
  },
};
