import { parseArgs } from 'node:util';

/** What a start was asked for. */
export interface CommandLine {
  readonly dataDirectory?: string;
  readonly port?: number;
  readonly webhookPort?: number;
}

/** Said to the person as it stands. */
export class CommandLineError extends Error {
  readonly code = 'usage';
}

/** Reads `--data DIR --port N --webhook-port N`. @throws CommandLineError */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const values = readValues(args);
  return {
    ...(values.data === undefined ? {} : { dataDirectory: values.data }),
    ...portOf('port', values.port),
    ...portOf('webhookPort', values['webhook-port']),
  };
}

/**
 * What a window's command line asks for. Electron and Chromium put switches of their own there, so unknown ones are
 * passed over.
 * @throws CommandLineError
 */
export function parseWindowCommandLine(args: readonly string[]): Omit<CommandLine, 'port'> {
  const dataDirectory = findOption(args, '--data');
  return {
    ...(dataDirectory === undefined ? {} : { dataDirectory }),
    ...portOf('webhookPort', findOption(args, '--webhook-port')),
  };
}

function findOption(args: readonly string[], name: string): string | undefined {
  for (const [index, argument] of args.entries()) {
    if (argument.startsWith(`${name}=`)) return argument.slice(name.length + 1) || undefined;
    if (argument === name) return args[index + 1];
  }
  return undefined;
}

function readValues(args: readonly string[]): {
  data?: string | undefined;
  port?: string | undefined;
  'webhook-port'?: string | undefined;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'webhook-port': { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandLineError(`${reason} Usage: --data DIR [--port N] [--webhook-port N]`);
  }
}

function portOf<Name extends string>(
  name: Name,
  text: string | undefined,
): Partial<Record<Name, number>> {
  if (text === undefined) return {};
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new CommandLineError(`Not a port number: ${text}. Choose one from 0 (any) to 65535.`);
  return { [name]: port } as Partial<Record<Name, number>>;
}
