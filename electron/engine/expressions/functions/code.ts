import { decodeHTML } from 'entities/decode';
import { limits } from '../../limits.ts';
import { fromJsonText, toJsonText } from '../json.ts';
import { ErrorValue } from '../values.ts';
import { text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

function urlEncoded(whole: string): string {
  return encodeURIComponent(whole.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Texts in the languages of other programs: addresses, HTML, JSON. */
export const codeFunctions: readonly ExpressionFunction[] = [
  define(
    'url_encode(text)',
    'Ready to stand in an address.',
    ['url_encode("a b&c")', 'a%20b%26c'],
    typed([text], urlEncoded),
  ),
  define(
    'html_decode(text)',
    'With the characters that HTML entities stand for.',
    ['html_decode("Red &amp; Blue")', 'Red & Blue'],
    typed([text], (whole) => decodeHTML(whole).replaceAll('\u00a0', ' ')),
  ),
  define(
    'json(value)',
    'The value as JSON.',
    ['json(array(1, "b", true))', '[1,"b",true]'],
    ([value = null]) =>
      value instanceof ErrorValue
        ? value
        : (toJsonText(value, limits.expressionText) ?? new ErrorValue('the text is too long')),
  ),
  define(
    'parse_json(text)',
    'The value that a JSON text stands for.',
    ['parse_json("{\\"foo\\": \\"bar\\"}").foo', 'bar'],
    typed([text], fromJsonText),
  ),
];
