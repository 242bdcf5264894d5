import { mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { destination, pino, stdTimeFunctions, type Logger } from 'pino';
import { redact } from './redact.ts';

const LARGE_FILE_BYTES = 5 * 1024 * 1024;

/**
 * The log in `logs/desk.log` of the data directory, for whoever helps when something goes wrong. It holds no phone number,
 * message text, token or message id. The file before this one is kept as `desk.1.log`.
 */
export function openLogger(dataDirectory: string): Logger {
  const file = path.join(dataDirectory, 'logs', 'desk.log');
  mkdirSync(path.dirname(file), { recursive: true });
  rotate(file);
  return pino(
    {
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (level) => ({ level }),
        bindings: (bindings) => redact(bindings) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((argument) => redact(argument)) as typeof args);
        },
      },
    },
    destination({ dest: file, sync: true, mode: 0o600 }),
  );
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGE_FILE_BYTES) renameSync(file, path.join(path.dirname(file), 'desk.1.log'));
}
