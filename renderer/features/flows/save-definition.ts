/** Hands the flow file, as it was imported, to the downloads of the window or browser. */
export function saveDefinition(name: string, definition: unknown): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(definition, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `${fileStem(name)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A flow's name as a file name that every system takes; letters of all scripts stay. */
export function fileStem(name: string): string {
  const stem = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return stem === '' ? 'flow' : stem;
}
