import { leadNamesTo } from './redirect-azure-hosts.ts';

// Loaded before a foreign program with `node --import`, in the place of a DNS entry that leads Azure's names here.
leadNamesTo(Number(process.env['SIMULATOR_HTTPS_PORT']));
