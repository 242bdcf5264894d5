import { languageLabel } from '../flow/locales.ts';
import type { RunResult } from '../session.ts';
import { addressOf } from './contact-values.ts';
import type { NodeRun } from './node-run.ts';
import { childOf } from './roots.ts';

/**
 * Glific's variables. `parts` are in lower case; null means that the variable has no value here, so
 * that the text stays as it was typed. Rule: https://glific.github.io/docs/ (variables in flows).
 */
export function readVariable(parts: readonly string[], run: NodeRun): string | null {
  const [root, name, ...rest] = parts;
  if (root === undefined || name === undefined) return null;
  switch (root) {
    case 'contact':
      return readContact(name, rest, run);
    case 'fields':
      return rest.length === 0 ? readField(name, run) : null;
    case 'results':
      return readResults(name, rest, run);
    case 'flow':
      if (rest.length > 0) return null;
      return name === 'name'
        ? run.flow.name
        : name === 'uuid' || name === 'id'
          ? run.flow.uuid
          : null;
    case 'global': {
      const { globals } = run.sprint.world;
      return rest.length === 0 && Object.hasOwn(globals, name) ? (globals[name] ?? null) : null;
    }
    case 'calendar':
      return rest.length === 0 ? readCalendar(name, run) : null;
    default:
      return null;
  }
}

function readContact(name: string, rest: readonly string[], run: NodeRun): string | null {
  const { contact } = run;
  if (name === 'fields') {
    const [key, part, ...more] = rest;
    if (key === undefined || more.length > 0 || (part !== undefined && part !== 'value'))
      return null;
    return readField(key, run);
  }
  if (rest.length > 0) return null;
  switch (name) {
    case 'id':
    case 'uuid':
      return contact.view.uuid;
    case 'name':
      return contact.name;
    case 'phone':
      return addressOf(contact.view.urns[0] ?? '').replace(/^\+/, '');
    case 'language':
      return languageLabel(
        contact.language === ''
          ? (run.sprint.world.environment.languages[0] ?? '')
          : contact.language,
      );
    case 'status':
      return contact.view.consent === 'withdrawn' ? 'invalid' : 'valid';
    case 'optin_status':
      return contact.view.consent === 'given' ? 'true' : 'false';
    case 'groups':
    case 'in_groups':
      return `[${contact.groups.map((group) => `"${group.uuid}"`).join(', ')}]`;
    default:
      return null;
  }
}

function readField(key: string, run: NodeRun): string | null {
  const own = run.contact.field(key) ?? caseless(run.contact.fields, key);
  return own ?? (key === 'name' ? run.contact.name : null);
}

function readResults(name: string, rest: readonly string[], run: NodeRun): string | null {
  if (name === 'parent') return partOf(run.sprint.runOf(run.run.parentUuid)?.results ?? {}, rest);
  if (name === 'child') return partOf(childOf(run)?.results ?? {}, rest);
  if (name === 'flow_keyword') return run.sprint.trigger.keyword ?? null;
  return partOf(run.run.results, [name, ...rest]);
}

function partOf(
  results: Readonly<Record<string, RunResult>>,
  path: readonly string[],
): string | null {
  const [key, part, ...more] = path;
  if (key === undefined || more.length > 0) return null;
  const result = caseless(results, key);
  if (result === null) return null;
  if (part === undefined || part === 'input') return result.input;
  return part === 'category' ? result.category : null;
}

/** Keys are compared in lower case, because flows name results as they please. */
function caseless<T>(record: Readonly<Record<string, T>>, lowerKey: string): T | null {
  for (const [key, value] of Object.entries(record))
    if (key.toLowerCase() === lowerKey) return value;
  return null;
}

function readCalendar(name: string, run: NodeRun): string | null {
  const now = run.sprint.world.universe.now();
  const day = 86_400_000;
  switch (name) {
    case 'current_date':
      return shortDate(now, run);
    case 'yesterday':
      return shortDate(now - day, run);
    case 'tomorrow':
      return shortDate(now + day, run);
    case 'current_day':
      return inZone(now, run, { weekday: 'long' }).toLowerCase();
    case 'current_month':
      return inZone(now, run, { month: 'long' }).toLowerCase();
    case 'current_year':
      return inZone(now, run, { year: 'numeric' });
    default:
      return null;
  }
}

/** D/MM/YYYY, whatever the locale data of this machine pads. */
function shortDate(time: number, run: NodeRun): string {
  const day = Number(inZone(time, run, { day: 'numeric' }));
  return `${String(day)}/${inZone(time, run, { month: '2-digit' }).padStart(2, '0')}/${inZone(time, run, { year: 'numeric' })}`;
}

function inZone(time: number, run: NodeRun, options: Intl.DateTimeFormatOptions): string {
  const { timezone } = run.sprint.world.environment;
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: timezone }).format(time);
}
