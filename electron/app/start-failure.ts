/** Why Consent Desk could not start, for the person at the computer: what happened and what to do, without a stack. */
export function explainStartFailure(error: unknown, dataDirectory: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EADDRINUSE':
      return 'The port is taken by another program, perhaps by another Consent Desk. Close it, or choose another port.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The data folder cannot be written: ${dataDirectory}. Allow writing there, or choose another folder with --data.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `The data folder is not a folder: ${dataDirectory}. Choose another one with --data.`;
    case 'ENOSPC':
      return `The disk is full, so nothing can be recorded. Free some space and start again. Data folder: ${dataDirectory}`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
