import { redirectAzureHosts } from './redirect-azure-hosts.ts';

// Loaded before a program with `node --import`, instead of DNS entries that redirect Azure's host names.
redirectAzureHosts(Number(process.env['SIMULATOR_HTTPS_PORT']));
