import type { z } from 'zod';
import { desktop } from './contract/desktop.ts';
import type { ApiAnswer } from './contract/index.ts';

type DesktopContract = typeof desktop;
type DesktopInput<Name extends keyof DesktopContract> = z.output<DesktopContract[Name]['input']>;
type DesktopResult<Name extends keyof DesktopContract> = Exclude<
  DesktopContract[Name]['result'],
  undefined
>;

/** What the Electron door must supply; a missing one does not compile. */
export type DesktopHandlers = {
  readonly [Name in keyof DesktopContract]: (
    input: DesktopInput<Name>,
  ) => DesktopResult<Name> | Promise<DesktopResult<Name>>;
};

/** An expected failure of a desktop method, said to the person as it stands. */
export class DesktopError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Call = (input: unknown) => Promise<ApiAnswer>;

/** The methods `desktop.*` by their full names, with their input checked. */
export function desktopMethods(handlers: DesktopHandlers): ReadonlyMap<string, Call> {
  const methods = {
    chooseSavePath: checked(desktop.chooseSavePath.input, handlers.chooseSavePath),
    openTextFile: checked(desktop.openTextFile.input, handlers.openTextFile),
    saveTextFile: checked(desktop.saveTextFile.input, handlers.saveTextFile),
    showInFolder: checked(desktop.showInFolder.input, handlers.showInFolder),
    setTheme: checked(desktop.setTheme.input, handlers.setTheme),
  } satisfies Record<keyof DesktopContract, Call>;
  return new Map(Object.entries(methods).map(([name, call]) => [`desktop.${name}`, call]));
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  handle: (input: z.output<Schema>) => unknown,
): Call {
  return async (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success)
      return failure('invalid_input', 'The request was not understood. Nothing was changed.');
    try {
      return { ok: true, value: await handle(parsed.data) };
    } catch (error) {
      if (error instanceof DesktopError) return failure(error.code, error.message);
      const reason = error instanceof Error ? error.message : String(error);
      return failure('desktop_failed', `The system refused: ${reason}`);
    }
  };
}

function failure(code: string, message: string): ApiAnswer {
  return { ok: false, error: { code, message } };
}
