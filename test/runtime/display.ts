import { spawn } from 'node:child_process';
import { hasXvfb } from './system-libraries.ts';

/** A display to draw on. `stop` ends it if it was made up. */
export interface Display {
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

/** True when windows can be shown to a person. */
export function hasRealDisplay(): boolean {
  return (
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
  );
}

/** The display there is, else a new Xvfb on a number of its own choosing; undefined when there is neither. */
export async function openDisplay(): Promise<Display | undefined> {
  if (hasRealDisplay()) return { env: {}, stop: () => undefined };
  return (await hasXvfb()) ? startXvfb() : undefined;
}

function startXvfb(): Promise<Display> {
  return new Promise((resolve, reject) => {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    server.on('error', reject);
    server.on('exit', (code) => {
      reject(new Error(`Xvfb ended with ${String(code)}`));
    });
    // It writes the number of its display there when it is ready.
    server.stdio[3]?.once('data', (number: Buffer) => {
      server.unref();
      resolve({
        env: { DISPLAY: `:${number.toString().trim()}` },
        stop: () => {
          server.kill();
        },
      });
    });
  });
}
