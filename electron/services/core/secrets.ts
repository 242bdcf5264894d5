/** Where channel secrets and the signing key are kept. Values never reach the page, a log or an export. */
export interface SecretStore {
  readonly protection: 'keychain' | 'file' | 'memory';
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  delete(name: string): void;
}

/** Secrets that end with the process: for the chat tester and for tests. */
export function memorySecrets(): SecretStore {
  const values = new Map<string, string>();
  return {
    protection: 'memory',
    get: (name) => values.get(name),
    set: (name, value) => void values.set(name, value),
    delete: (name) => void values.delete(name),
  };
}
