import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Somebody else has this data directory open. Said to the person as it stands. */
export class InstanceRunningError extends Error {
  readonly code = 'already_running';

  constructor(dataDirectory: string) {
    super(
      `Consent Desk is already running with this data folder: ${dataDirectory}. Use that one, or stop it first.`,
    );
  }
}

/**
 * Makes this process the only one, window or headless, that works with the (existing) data directory. The lock is a local
 * socket, which the system takes away when the process ends in whatever way: no crash leaves a lock behind.
 * @returns the way to give it up
 * @throws InstanceRunningError
 */
export async function lockDataDirectory(dataDirectory: string): Promise<() => void> {
  const address = socketAddress(realpathSync(dataDirectory));
  const server = (await listen(address)) ?? (await listenInsteadOfDead(address));
  if (server === undefined) throw new InstanceRunningError(dataDirectory);
  // It must not keep alive a process that has nothing else to do.
  server.unref();
  return () => {
    server.close();
  };
}

function socketAddress(dataDirectory: string): string {
  const name = `consent-desk-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // Linux has names that are no files; https://man7.org/linux/man-pages/man7/unix.7.html
  return process.platform === 'linux' ? `\0${name}` : path.join(tmpdir(), `${name}.sock`);
}

/** Where a socket is a file, a crash leaves the file behind: nobody answers on it then. */
async function listenInsteadOfDead(address: string): Promise<Server | undefined> {
  if (!path.isAbsolute(address) || process.platform === 'win32' || (await isAnswered(address)))
    return undefined;
  rmSync(address, { force: true });
  return listen(address);
}

/** Undefined when the address is taken. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      resolve(server);
    });
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
