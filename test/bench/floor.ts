import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('floor-server.ts', import.meta.url));

/** The floor, running as a process of its own. */
export interface Floor {
  readonly port: number;
  /** Ends it; a second call does nothing more. */
  stop(): Promise<void>;
}

/** Starts it on a database of its own; `secret` is the one that its requests are signed with. */
export async function startFloor(file: string, secret: string): Promise<Floor> {
  const child = spawn(process.execPath, [program, file, secret], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    ended.then(([code]) => Promise.reject(new Error(`The floor ended with ${String(code)}.`))),
  ])) as [string];
  const { port } = JSON.parse(line) as { readonly port: number };
  return {
    port,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
