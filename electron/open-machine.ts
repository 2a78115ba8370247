import { lookup } from 'node:dns/promises';
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine, Reached } from './command-line/doctor/machine.ts';
import { readCertificate } from './command-line/doctor/read-certificate.ts';
import { dataFolder } from './data-folder.ts';
import { createHttpsBackend } from './network/https-backend.ts';
import { createTransport } from './network/create-transport.ts';
import { bypassesProxy, readProxySetting } from './network/proxy-setting.ts';
import type { Transport } from './network/transport.ts';
import { ProblemError } from './problems/problem-error.ts';
import { freeBytes } from './problems/storage-failure.ts';
import { settingsFileName } from './store/settings/settings-file.ts';
import { findWorkspace } from './store/workspaces/find-workspace.ts';
import { workspaceFolders } from './store/workspaces/workspace-folders.ts';

const certificateTimeoutMs = 10_000;

/** The machine as a command sees it, with the transport, the proxy and the workspace that commands use. */
export function openMachine(env: Readonly<Record<string, string | undefined>>): Machine {
  const folders = workspaceFolders(dataFolder(env));
  const folder = folders.folderOf(findWorkspace(folders, env, folders.main).id);
  const https = createHttpsBackend({ environment: env });
  const transport = createTransport({ backend: https.backend });
  const proxy = readProxySetting(env);
  return {
    proxy,
    bypassesProxy: (host) => bypassesProxy(env, host),
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    reach: (host) => reach(transport, host),
    async certificateOf(host) {
      const uri = proxy.kind === 'proxy' && !bypassesProxy(env, host) ? proxy.uri : null;
      if (uri?.startsWith('socks')) return null;
      return readCertificate({ host, proxy: uri, signal: AbortSignal.timeout(certificateTimeoutMs) });
    },
    files: (environment) => ({
      folder,
      records: join(folder, environment, 'records.db'),
      settings: join(folder, `${settingsFileName}.json`),
    }),
    stat(path) {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) return null;
      return {
        bytes: found.size,
        isShared: process.platform === 'win32' ? null : (found.mode & 0o077) !== 0,
        isWritable: isWritable(path),
      };
    },
    freeBytes(path) {
      const free = freeBytes(path);
      return Number.isFinite(free) ? free : null;
    },
    close: () => https.close(),
  };
}

async function reach(transport: Transport, host: string): Promise<Reached> {
  const sentAt = new Date();
  const started = performance.now();
  try {
    const { status, headers } = await transport.send({
      method: 'HEAD',
      url: `https://${host}/`,
      headers: {},
    });
    const durationMs = performance.now() - started;
    return { ok: true, status, date: headers['date'] ?? null, sentAt, durationMs };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
