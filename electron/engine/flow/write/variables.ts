import { scanTemplate } from '../../expressions/scan.ts';
import { snakeCase } from '../../expressions/text.ts';
import { isRoot } from '../../run/roots.ts';

/** A template in the other dialect, and the parts of it that mean nothing there. */
export interface ConvertedTemplate {
  readonly text: string;
  readonly lost: readonly string[];
  /** What is nearly the same there, in words. */
  readonly near: readonly string[];
}

const calendar: Readonly<Record<string, string>> = {
  current_date: '@(format_date(today(), "D/MM/YYYY"))',
  yesterday: '@(format_date(datetime_add(now(), -1, "D"), "D/MM/YYYY"))',
  tomorrow: '@(format_date(datetime_add(now(), 1, "D"), "D/MM/YYYY"))',
  current_day: '@(lower(format_date(today(), "EEEE")))',
  current_month: '@(lower(format_date(today(), "MMMM")))',
  current_year: '@(format_date(today(), "YYYY"))',
};
const contactParts: Readonly<Record<string, string>> = {
  name: '@contact.name',
  language: '@contact.language',
  phone: '@(urn_parts(contact.urn).path)',
  id: '@contact.uuid',
  uuid: '@contact.uuid',
  groups: '@contact.groups',
  in_groups: '@contact.groups',
};

/**
 * A template of Glific as an expression of TextIt. `answers` are the names of results that hold an answer: Glific's
 * result is what was typed, TextIt's is what was recognised, so the typed form is asked for.
 */
export function toExpressions(text: string, answers: ReadonlySet<string>): ConvertedTemplate {
  const lost: string[] = [];
  const near: string[] = [];
  const converted = text.replace(
    /@([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){0,4})(\.(?![A-Za-z0-9_-]))?/g,
    (whole, path: string, stop: string | undefined) => {
      const found = path.includes('.') ? expressionOf(path.split('.'), answers) : null;
      if (path.toLowerCase() === 'contact.language')
        near.push('the language is written as its code, not its name');
      // Glific takes the full stop behind a variable with it.
      if (found !== null) return found;
      if (path.includes('.') && isRoot(path.split('.')[0]?.toLowerCase() ?? '')) lost.push(whole);
      return isRoot(path.split('.')[0]?.toLowerCase() ?? '') ? `@@${path}${stop ?? ''}` : whole;
    },
  );
  if (text.includes('<%')) lost.push('<% %>');
  return { text: converted, lost, near };
}

function expressionOf(parts: readonly string[], answers: ReadonlySet<string>): string | null {
  const [root = '', first = '', second = '', ...deeper] = parts.map((part) => part.toLowerCase());
  switch (root) {
    case 'contact':
      return first === 'fields' ? `@fields.${second}` : own(contactParts, first);
    case 'fields':
      return `@fields.${first}`;
    case 'global':
      return `@globals.${first}`;
    case 'flow':
      return first === 'name'
        ? '@run.flow.name'
        : first === 'uuid' || first === 'id'
          ? '@run.flow.uuid'
          : null;
    case 'calendar':
      return own(calendar, first);
    case 'results':
      if (first === 'parent' || first === 'child')
        return `@${first}.results.${snakeCase(second)}${partOfResult(deeper)}`;
      if (second !== '') return `@results.${snakeCase(first)}${partOfResult([second, ...deeper])}`;
      return `@results.${snakeCase(first)}${answers.has(first) ? '.input' : ''}`;
    default:
      return null;
  }
}

/** What Glific finds right below a result is what a call brought, unless it is one of the result's own parts. */
function partOfResult(path: readonly string[]): string {
  const [part] = path;
  if (part === undefined) return '';
  if (path.length > 1) return `.extra.${path.join('.')}`;
  return part === 'input' || part === 'category' ? `.${part}` : `.extra.${part}`;
}

function own(table: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** A template of TextIt with Glific's variables; an expression that is more than a variable is lost. */
export function toVariables(text: string): ConvertedTemplate {
  const lost: string[] = [];
  const near: string[] = [];
  let result = '';
  let behindVariable = false;
  for (const part of scanTemplate(text, isRoot)) {
    if (part.kind === 'text') {
      // Glific takes a full stop behind a variable with it, so that one more is needed.
      result += behindVariable && part.text.startsWith('.') ? `.${part.text}` : part.text;
      behindVariable = false;
    } else {
      const path = part.source.trim().toLowerCase();
      const variable = variableOf(path.split('.'));
      if (path === 'contact.first_name') near.push('the first name becomes the whole name');
      if (variable === null) lost.push(text.slice(part.start, part.end));
      behindVariable = variable !== null;
      result += variable ?? text.slice(part.start, part.end);
    }
  }
  return { text: result, lost, near };
}

function variableOf(parts: readonly string[]): string | null {
  const [root = '', first = '', second = '', ...deeper] = parts;
  if (parts.some((part) => !/^[\p{L}\p{Nd}_]+$/u.test(part))) return null;
  switch (root) {
    case 'contact':
      if (first === 'fields') return `@contact.fields.${second}`;
      if (first === 'urn') return '@contact.phone';
      if (first === 'first_name') return '@contact.name';
      return ['name', 'language', 'uuid', 'groups'].includes(first) ? `@contact.${first}` : null;
    case 'fields':
      return first === '' ? null : `@contact.fields.${first}`;
    case 'urns':
      return first === 'tel' || first === 'whatsapp' ? '@contact.phone' : null;
    case 'globals':
      return first === '' ? null : `@global.${first}`;
    case 'results':
      return first === '' ? null : resultOf(first, second === '' ? [] : [second, ...deeper]);
    case 'parent':
    case 'child':
      return first === 'results' && second !== '' ? resultOf(`${root}.${second}`, deeper) : null;
    case 'run':
      return first === 'flow' && (second === 'name' || second === 'uuid')
        ? `@flow.${second}`
        : null;
    default:
      return null;
  }
}

/** A result, or a part of it that Glific keeps too; what a call brought stands right below its result there. */
function resultOf(key: string, path: readonly string[]): string | null {
  const [part = '', ...more] = path;
  if (part === 'extra' && more.length > 0) return `@results.${[key, ...more].join('.')}`;
  if (more.length > 0) return null;
  switch (part) {
    case '':
    case 'value':
      return `@results.${key}`;
    case 'input':
    case 'category':
      return `@results.${key}.${part}`;
    default:
      return null;
  }
}
