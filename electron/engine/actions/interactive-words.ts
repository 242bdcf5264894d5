import type { Interactive } from '../events.ts';
import type { Template } from '../expressions/template.ts';
import { cut, trimSpace } from '../expressions/text.ts';
import type { InteractiveContent, StoredInteractive } from '../flow/interactive.ts';
import type { NodeContext } from '../flow/node-context.ts';
import { limits } from '../limits.ts';
import type { NodeRun } from '../run/node-run.ts';
import { fillPlaces } from './message.ts';

/** An interactive message in one language, as templates. */
export interface InteractiveTemplates {
  readonly text: Template;
  readonly header: Template;
  readonly footer: Template;
  readonly attachments: readonly Template[];
  readonly options: readonly Template[];
  readonly list: {
    readonly button: Template;
    readonly sections: readonly {
      readonly title: Template;
      readonly rows: readonly { readonly title: Template; readonly description: Template }[];
    }[];
  } | null;
  readonly asksLocation: boolean;
}

/** The same with everything filled in. */
export interface InteractiveWords {
  readonly text: string;
  readonly header: string;
  readonly footer: string;
  /** What a tap brings as text: the buttons, or the rows of the list. */
  readonly options: readonly string[];
  readonly interactive: Interactive | null;
}

export function interactiveTemplates(
  content: InteractiveContent,
  { withTitle }: Pick<StoredInteractive, 'withTitle'>,
  context: NodeContext,
): InteractiveTemplates {
  const read = (source: string): Template => context.template(source);
  const { list } = content;
  return {
    text: read(content.text),
    header: read(withTitle ? content.header : ''),
    footer: read(content.footer),
    attachments: content.attachments.map(read),
    options: list === null ? content.options.map(read) : [],
    list:
      list === null
        ? null
        : {
            button: read(list.button),
            sections: list.sections.map(({ title, rows }) => ({
              title: read(title),
              rows: rows.map((row) => ({
                title: read(row.title),
                description: read(row.description),
              })),
            })),
          },
    asksLocation: content.asksLocation,
  };
}

/**
 * Fills in variables and the places `{{1}}`. As in Glific, titles and headers that come out of it
 * otherwise than they stand in the file are cut, and so is a text that is too long altogether.
 * Rule: https://glific.github.io/docs/ (interactive messages).
 */
export function fillInteractive(
  run: NodeRun,
  templates: InteractiveTemplates,
  values: readonly string[],
): InteractiveWords {
  const filled = (template: Template): string => fillPlaces(run.text(template), values);
  const cutTo = (limit: number, template: Template): string => {
    const text = trimSpace(filled(template));
    return text === trimSpace(template.source) ? text : cut(text, limit);
  };
  const title = (template: Template): string => cutTo(limits.interactiveTitle, template);
  const sections = (templates.list?.sections ?? []).map((section) => ({
    title: title(section.title),
    rows: section.rows
      .map((row) => ({ title: title(row.title), description: filled(row.description) }))
      .filter((row) => row.title !== ''),
  }));
  const options =
    templates.list === null
      ? templates.options.map(title).filter((option) => option !== '')
      : sections.flatMap(({ rows }) => rows.map((row) => row.title));
  const text = filled(templates.text);
  const whole = cut(text, limits.interactiveText);
  if (whole !== text)
    run.warning(
      'text_cut',
      `A message with buttons or a list is longer than ${String(limits.interactiveText)} characters; its end is left out.`,
    );
  return {
    text: whole,
    header: cutTo(limits.interactiveHeader, templates.header),
    footer: filled(templates.footer),
    options,
    interactive:
      templates.list !== null
        ? {
            kind: 'list',
            button: title(templates.list.button),
            sections: sections.filter(({ rows }) => rows.length > 0),
          }
        : templates.asksLocation
          ? { kind: 'location_request' }
          : null,
  };
}
