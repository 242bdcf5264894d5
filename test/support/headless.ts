import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ApiAnswer } from '../../electron/api/contract/index.ts';

const program = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url));

/** The headless door as a process of its own, as somebody would start it. */
export interface Headless {
  readonly process: ChildProcess;
  /** The page's address, with its token. */
  readonly ui: string;
  readonly api: string;
  readonly webhooks: string;
  call(method: string, input: unknown): Promise<ApiAnswer>;
  /** Ends it without a warning, as a power cut does to a process. */
  kill(): Promise<void>;
  /** Ends it as a person does. */
  stop(): Promise<number | null>;
}

interface Ready {
  readonly ready: true;
  readonly ui: string;
  readonly api: string;
  readonly webhooks: string;
  readonly token: string;
}

/** Starts it and waits for its line. @throws Error with what it said when it ends instead */
export async function startHeadless(
  dataDirectory: string,
  args: readonly string[] = ['--webhook-port', '0'],
): Promise<Headless> {
  const child = spawn(process.execPath, [program, '--data', path.resolve(dataDirectory), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const lines = createInterface({ input: child.stdout });
  const ready = await Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(String(line)) as Ready),
    once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`It ended with ${String(code)}: ${said}`)),
    ),
  ]);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    process: child,
    ui: ready.ui,
    api: ready.api,
    webhooks: ready.webhooks,
    call: async (method, input) => {
      const response = await fetch(`${ready.api}/call`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ method, input }),
      });
      return (await response.json()) as ApiAnswer;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
