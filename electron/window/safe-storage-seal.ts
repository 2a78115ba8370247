import { safeStorage } from 'electron';
import type { Seal } from '../store/secrets/sealed-secret-keeper.ts';

const backends: Partial<Record<NodeJS.Platform, string>> = { win32: 'dpapi', darwin: 'keychain' };

/**
 * Electron's safeStorage. Call it after the app is ready: before that, the backend is unknown. On Linux, safeStorage reports
 * itself as available even with the backend `basic_text`, which protects nothing, so check the backend too.
 */
export async function safeStorageSeal(): Promise<Seal> {
  return {
    backend:
      process.platform === 'linux'
        ? safeStorage.getSelectedStorageBackend()
        : (backends[process.platform] ?? 'unknown'),
    available: await isAvailable(),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
  };
}

async function isAvailable(): Promise<boolean> {
  try {
    return await safeStorage.isAsyncEncryptionAvailable();
  } catch {
    return false;
  }
}
