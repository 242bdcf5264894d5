import { languageLabel } from '../flow/locales.ts';
import { lowerCase } from '../expressions/text.ts';
import type { Json, RunResult } from '../session.ts';
import { addressOf } from './contact-values.ts';
import type { NodeRun } from './node-run.ts';
import { childOf, parentOf } from './related-runs.ts';

/** One variable of Glific's, or a family of them that differ in their last part. */
export interface GlificVariable {
  /** As it stands behind the `@`; `KEY` stands for any name. */
  readonly form: string;
  readonly summary: string;
  /** With a name in place of `KEY`. */
  readonly example: string;
  /** `rest` holds the parts in place of `KEY` and behind it; null when there is no value. */
  readonly read: (run: NodeRun, rest: readonly string[]) => string | null;
}

function single(
  form: string,
  summary: string,
  read: (run: NodeRun) => string | null,
): GlificVariable {
  return { form, summary, example: form, read };
}

const contactVariables: readonly GlificVariable[] = [
  single('contact.id', 'The id of the person here.', (run) => run.contact.view.uuid),
  single('contact.uuid', 'The same.', (run) => run.contact.view.uuid),
  single('contact.name', 'The name.', (run) => run.contact.name),
  single('contact.phone', 'The phone number without the plus.', (run) =>
    addressOf(run.contact.urns[0] ?? '').replace(/^\+/, ''),
  ),
  single('contact.language', 'The language, by its English name.', ({ contact, sprint }) =>
    languageLabel(contact.language || (sprint.world.environment.languages[0] ?? '')),
  ),
  single(
    'contact.status',
    '`blocked`, `invalid` for a person who opted out, else `valid`.',
    (run) =>
      run.contact.status === 'blocked'
        ? 'blocked'
        : run.contact.consent === 'withdrawn'
          ? 'invalid'
          : 'valid',
  ),
  single('contact.optin_status', '`true` for a person who opted in, else `false`.', (run) =>
    String(run.contact.consent === 'given'),
  ),
  single('contact.optin_time', 'When the person opted in (UTC).', ({ contact }) =>
    utcTime(contact.optedInAt),
  ),
  single('contact.optout_time', 'When the person opted out (UTC).', ({ contact }) =>
    utcTime(contact.optedOutAt),
  ),
  single('contact.last_message_at', 'When the person last wrote (UTC).', ({ contact }) =>
    utcTime(contact.view.lastSeenAt),
  ),
  single('contact.inserted_at', 'Since when the person is known here (UTC).', ({ contact }) =>
    utcTime(contact.view.createdAt),
  ),
  single('contact.groups', 'The ids of the groups that the person is in.', groupsOf),
  single('contact.in_groups', 'The same.', groupsOf),
  {
    form: 'contact.fields.KEY',
    summary: 'A field of the person; `name` falls back to their name.',
    example: 'contact.fields.village',
    read: (run, [key, part, ...more]) =>
      key === undefined || more.length > 0 || (part !== undefined && part !== 'value')
        ? null
        : readField(key, run),
  },
  {
    form: 'fields.KEY',
    summary: 'The same.',
    example: 'fields.village',
    read: (run, [key, ...more]) =>
      key === undefined || more.length > 0 ? null : readField(key, run),
  },
];

const resultVariables: readonly GlificVariable[] = [
  single(
    'results.flow_keyword',
    'The keyword that began the session, its letters only.',
    keywordOf,
  ),
  single('results.flow_keyword.input', 'The same.', keywordOf),
  single(
    'results.flow_keyword.category',
    'The same as it was typed.',
    (run) => run.sprint.trigger.keyword ?? null,
  ),
  {
    form: 'results.parent.KEY',
    summary: 'A result of the flow that entered this one.',
    example: 'results.parent.village',
    read: (run, rest) => partOf(parentOf(run)?.results ?? {}, rest),
  },
  {
    form: 'results.child.KEY',
    summary: 'A result of the flow that came back last.',
    example: 'results.child.crop',
    read: (run, rest) => partOf(childOf(run)?.results ?? {}, rest),
  },
  {
    form: 'results.KEY',
    summary:
      'What the person said; with `.category` behind it, the answer that it counted as; with other names, what a call brought.',
    example: 'results.village.category',
    read: (run, rest) => partOf(run.run.results, rest),
  },
];

const otherVariables: readonly GlificVariable[] = [
  single('flow.name', 'The name of the flow.', (run) => run.flow.name),
  single('flow.uuid', 'The uuid of the flow.', (run) => run.flow.uuid),
  single('flow.id', 'The same.', (run) => run.flow.uuid),
  {
    form: 'global.KEY',
    summary: 'A text of the organisation.',
    example: 'global.organisation_name',
    read: ({ sprint }, [key, ...more]) =>
      key !== undefined && more.length === 0 && Object.hasOwn(sprint.world.globals, key)
        ? (sprint.world.globals[key] ?? null)
        : null,
  },
  single('calendar.current_date', 'Today.', (run) => shortDate(run, 0)),
  single('calendar.yesterday', 'The day before.', (run) => shortDate(run, -1)),
  single('calendar.tomorrow', 'The day after.', (run) => shortDate(run, 1)),
  single('calendar.current_day', 'The day of the week.', (run) =>
    inZone(run, 0, { weekday: 'long' }).toLowerCase(),
  ),
  single('calendar.current_month', 'The month.', (run) =>
    inZone(run, 0, { month: 'long' }).toLowerCase(),
  ),
  single('calendar.current_year', 'The year.', (run) => inZone(run, 0, { year: 'numeric' })),
];

/** Every variable; of two that fit, the first counts. Rule: https://glific.github.io/docs/ (variables in flows). */
export const glificVariables: readonly GlificVariable[] = [
  ...contactVariables,
  ...resultVariables,
  ...otherVariables,
];

const families = glificVariables.filter(({ form }) => form.endsWith('.KEY'));
const byForm = new Map(glificVariables.map((variable) => [variable.form, variable]));

/** True for a name that Glific knows, whether or not there is a value. `parts` are in lower case. */
export function isVariable(parts: readonly string[]): boolean {
  return (
    byForm.has(parts.join('.')) ||
    families.some(({ form }) =>
      form
        .split('.')
        .slice(0, -1)
        .every((part, index) => part === parts[index]),
    )
  );
}

/**
 * The value of a variable. `parts` are in lower case; null means that there is none here, so that the text stays as it
 * was typed.
 */
export function readVariable(parts: readonly string[], run: NodeRun): string | null {
  const exact = byForm.get(parts.join('.'));
  if (exact !== undefined) return exact.read(run, []);
  for (const { form, read } of families) {
    const path = form.split('.').slice(0, -1);
    if (path.every((part, index) => part === parts[index]))
      return read(run, parts.slice(path.length));
  }
  return null;
}

function groupsOf({ contact }: NodeRun): string {
  return `[${contact.groups.map((group) => `"${group.uuid}"`).join(', ')}]`;
}

function readField(key: string, run: NodeRun): string | null {
  const own = run.contact.field(key) ?? caseless(run.contact.fields, key);
  return own ?? (key === 'name' ? run.contact.name : null);
}

function partOf(
  results: Readonly<Record<string, RunResult>>,
  path: readonly string[],
): string | null {
  const [key, part, ...more] = path;
  if (key === undefined) return null;
  const result = caseless(results, key);
  if (result === null) return null;
  if (part === undefined) return result.input;
  const inside = textIn(result.extra, [part, ...more]);
  if (inside !== null || more.length > 0) return inside;
  switch (part) {
    case 'input':
      return result.input;
    case 'category':
      return result.category;
    case 'inserted_at':
      return utcTime(result.createdAt);
    default:
      return null;
  }
}

/** What stands at a path in JSON, as text; null when there is nothing. */
function textIn(json: Json | undefined, path: readonly string[]): string | null {
  const [name, ...rest] = path;
  if (json === undefined || json === null) return null;
  if (name === undefined) return typeof json === 'object' ? JSON.stringify(json) : String(json);
  if (typeof json !== 'object') return null;
  return textIn(caseless(json as Readonly<Record<string, Json>>, name) ?? undefined, rest);
}

/** Without punctuation, signs and spaces, in lower case, as Glific compares keywords. */
function keywordOf({ sprint }: NodeRun): string | null {
  const { keyword } = sprint.trigger;
  return keyword === undefined
    ? null
    : lowerCase(keyword.replaceAll(/[\p{P}\p{S}\p{Z}\p{C}]/gu, ''));
}

/** `2026-01-05 04:30:00Z`, as Glific writes times; null where there is none. */
function utcTime(at: number | null | undefined): string | null {
  return at == null ? null : `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** Keys are compared in lower case, because flows name results as they please. */
function caseless<T>(record: Readonly<Record<string, T>>, lowerKey: string): T | null {
  for (const [key, value] of Object.entries(record))
    if (key.toLowerCase() === lowerKey) return value;
  return null;
}

const dayLength = 86_400_000;

/** D/MM/YYYY, whatever the locale data of this machine pads; so many days from now. */
function shortDate(run: NodeRun, days: number): string {
  const day = Number(inZone(run, days, { day: 'numeric' }));
  return `${String(day)}/${inZone(run, days, { month: '2-digit' }).padStart(2, '0')}/${inZone(run, days, { year: 'numeric' })}`;
}

function inZone({ sprint }: NodeRun, days: number, options: Intl.DateTimeFormatOptions): string {
  const { environment, universe } = sprint.world;
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: environment.timezone }).format(
    universe.now() + days * dayLength,
  );
}
