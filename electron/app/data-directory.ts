import path from 'node:path';

const FOLDER = 'Consent Desk';

/** Where the data of this computer's user lies unless told otherwise; the same for the window and the headless door. */
export function defaultDataDirectory(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  home: string,
): string {
  switch (platform) {
    case 'win32':
      return path.win32.join(env['APPDATA'] || path.win32.join(home, 'AppData', 'Roaming'), FOLDER);
    case 'darwin':
      return path.posix.join(home, 'Library', 'Application Support', FOLDER);
    default:
      return path.posix.join(env['XDG_CONFIG_HOME'] || path.posix.join(home, '.config'), FOLDER);
  }
}
