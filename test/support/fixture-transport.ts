import { contract, type ApiAnswer, type AppEvent } from '../../electron/api/contract/index.ts';
import type { Transport } from '../../renderer/lib/transport.ts';
import { makeHandlers } from './fixture/handlers.ts';
import type { Scenario } from './fixture/scenario.ts';
import { FixtureFailure, FixtureStore } from './fixture/store.ts';

export interface FixtureCall {
  readonly method: string;
  readonly input: unknown;
}

export interface FixtureTransport extends Transport {
  /** Every call, in order, with its input as it was given. */
  readonly calls: FixtureCall[];
  /** As if the host had said so. */
  emit(event: AppEvent): void;
}

export interface FixtureOptions {
  readonly scenario: Scenario;
  /** The office's "now", ms UTC. */
  readonly now?: number;
  /** Other answers for single methods, for example `'consent.verify'`; a thrown FixtureFailure is answered as an error. */
  readonly answers?: Readonly<Record<string, (input: unknown) => unknown>>;
}

type LooseHandler = (input: unknown) => unknown;

const desktop: Readonly<Record<string, LooseHandler>> = {
  'desktop.chooseSavePath': (input) => ({
    path: `/home/priya/Documents/${(input as { readonly suggestedName: string }).suggestedName}`,
  }),
  'desktop.openTextFile': () => ({ name: 'camp.json', text: '{}' }),
  'desktop.saveTextFile': () => ({ path: '/home/priya/Documents/flows.json' }),
  'desktop.showInFolder': () => null,
  'desktop.setTheme': () => null,
};

/**
 * A host made of data in memory: the contract's own checks, made-up people, deeds that show. For component tests and for
 * looking at pages (`?fixture=full` on the development server); never part of the built page.
 */
export function createFixtureTransport({
  scenario,
  now = Date.now(),
  answers = {},
}: FixtureOptions): FixtureTransport {
  const store = new FixtureStore(scenario, now);
  const handlers = makeHandlers(store) as unknown as Readonly<
    Record<string, Readonly<Record<string, LooseHandler>>>
  >;
  const schemas = contract as unknown as Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly input: (typeof contract)['app']['status']['input'] }>>
    >
  >;
  const calls: FixtureCall[] = [];

  async function call(method: string, input: unknown): Promise<ApiAnswer> {
    calls.push({ method, input });
    const own = answers[method];
    if (own === undefined && scenario === 'slow') return new Promise(() => undefined);
    if (own === undefined && scenario === 'errors' && !method.startsWith('settings.')) {
      return failure(
        'internal',
        'The record could not be read: the disk does not answer. Nothing was changed. Check the disk, then try again.',
      );
    }
    const fromDesktop = own ?? desktop[method];
    if (fromDesktop !== undefined) return answer(() => fromDesktop(input));
    const [group = '', name = ''] = method.split('.');
    const schema = schemas[group]?.[name]?.input;
    const handle = handlers[group]?.[name];
    if (schema === undefined || handle === undefined)
      return failure('unknown_method', `There is no method ${method}.`);
    const parsed = schema.safeParse(input);
    if (parsed.success) return answer(() => handle(parsed.data));
    const fields = Object.fromEntries(
      parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
    );
    return failure('invalid_input', 'Some fields need another look. Nothing was changed.', fields);
  }

  return {
    call,
    calls,
    onEvent: (listener) => store.on(listener),
    emit: (event) => store.emit(event),
  };
}

async function answer(deed: () => unknown): Promise<ApiAnswer> {
  try {
    // As across a real door: a copy, and not before the caller went on.
    return { ok: true, value: structuredClone(await deed()) };
  } catch (thrown) {
    if (thrown instanceof FixtureFailure)
      return failure(thrown.code, thrown.message, thrown.fields);
    throw thrown;
  }
}

function failure(
  code: string,
  message: string,
  fields?: Readonly<Record<string, string>>,
): ApiAnswer {
  return { ok: false, error: { code, message, ...(fields === undefined ? {} : { fields }) } };
}
