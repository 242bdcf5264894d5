import { ObjectValue, type Value } from '../../expressions/values.ts';

/** What a test gives when it is true: an object, so that the test can also stand in an expression. */
export function matched(match: Value, extra?: Value): ObjectValue {
  return ObjectValue.of(
    extra === undefined
      ? [['match', match]]
      : [
          ['match', match],
          ['extra', extra],
        ],
  );
}

/** What a test recognised; null when its result is not a match. `extra` is null when it has none. */
export function matchOf(result: Value): { readonly match: Value; readonly extra: Value } | null {
  if (!(result instanceof ObjectValue)) return null;
  return { match: result.read('match') ?? null, extra: result.read('extra') ?? null };
}
