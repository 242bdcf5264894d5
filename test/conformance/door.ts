import { z } from 'zod';
import { Refusal } from './kind.ts';
import { kinds } from './kinds.ts';

const head = z.looseObject({ id: z.unknown(), kind: z.string() });

/**
 * Answers one line. Never throws: what cannot be answered is `{"id","error","code"}`, with words in `error` and one of
 * `bad_line`, `unknown_kind`, `bad_request`, `failed` in `code`; the id is null when there is none.
 */
export function answerLine(line: string): string {
  const request = parse(line);
  const id = typeof request === 'object' && request !== null && 'id' in request ? request.id : null;
  try {
    return JSON.stringify({ id, ...answer(request) });
  } catch (error) {
    // JSON of thousands of levels can be read but not written.
    return JSON.stringify({ id: null, ...failure('failed', wordsOf(error)) });
  }
}

function answer(request: unknown): object {
  const parsed = head.safeParse(request);
  if (!parsed.success)
    return failure('bad_line', 'The line is no JSON object with an "id" and a "kind".');
  const kind = kinds.get(parsed.data.kind);
  if (kind === undefined)
    return failure(
      'unknown_kind',
      `There is no kind "${parsed.data.kind}"; there are ${[...kinds.keys()].join(', ')}.`,
    );
  try {
    return kind.answer(request);
  } catch (error) {
    if (error instanceof Refusal) return failure('bad_request', error.message);
    if (error instanceof z.ZodError) return failure('bad_request', z.prettifyError(error));
    return failure('failed', wordsOf(error));
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function failure(code: string, error: string): object {
  return { error, code };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
