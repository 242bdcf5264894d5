import { safeStorage } from 'electron';
import type { Keychain } from './secret-file.ts';

/**
 * The system's keychain, or undefined when there is none that deserves the name. Ask after Electron is ready.
 * The asynchronous calls replace the others in newer versions of Electron and are missing in older ones.
 */
export async function systemKeychain(): Promise<Keychain | undefined> {
  // Without a keyring, Chromium on Linux encrypts with a key that is the same everywhere.
  const isPretence =
    process.platform === 'linux' &&
    ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  if (isPretence) return undefined;

  if (typeof safeStorage.encryptStringAsync !== 'function') return olderKeychain();
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  return {
    seal: (text) => safeStorage.encryptStringAsync(text),
    open: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
  };
}

function olderKeychain(): Keychain | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  return {
    seal: (text) => Promise.resolve(safeStorage.encryptString(text)),
    open: (sealed) => Promise.resolve(safeStorage.decryptString(sealed)),
  };
}
