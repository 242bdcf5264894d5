import { z } from 'zod';
import { languageCode } from '../../electron/engine/flow/locales.ts';
import type { Answer } from './kind.ts';

/** Message templates as goflow's assets hold them: one wording for each channel and locale. */
export const templatesSchema = z
  .array(
    z.looseObject({
      uuid: z.string(),
      name: z.string(),
      translations: z
        .array(
          z.looseObject({
            channel: z.looseObject({ uuid: z.string() }).optional(),
            locale: z.string().default(''),
            namespace: z.string().default(''),
            components: z
              .array(
                z.looseObject({
                  name: z.string().default(''),
                  type: z.string().default(''),
                  content: z.string().default(''),
                  /** Which of the values fills which place. */
                  variables: z.record(z.string(), z.int()).default({}),
                }),
              )
              .default([]),
            variables: z.array(z.looseObject({ type: z.string().default('text') })).default([]),
          }),
        )
        .default([]),
    }),
  )
  .optional();
export type Templates = NonNullable<z.output<typeof templatesSchema>>;

export interface TranslatedTemplate {
  readonly templating: Answer;
  /** What the message reads like. */
  readonly text: string;
  readonly locale: string;
}

/**
 * A template of a message in the wording of its channel and of the first locale that it has; null when it has none, and
 * the message goes without it.
 */
export function translatedTemplate(
  templates: Templates,
  template: { readonly uuid: string; readonly name: string; readonly variables: readonly string[] },
  channel: string | null,
  locales: readonly string[],
): TranslatedTemplate | null {
  const asset =
    templates.find(({ uuid }) => uuid === template.uuid) ??
    templates.find(({ name }) => name === template.name);
  const wordings = (asset?.translations ?? []).filter(
    (one) => channel === null || one.channel === undefined || one.channel.uuid === channel,
  );
  const wording = locales
    .map(
      (locale) =>
        wordings.find((one) => one.locale === locale) ??
        wordings.find((one) => languageOf(one.locale) === languageOf(locale)),
    )
    .find((found) => found !== undefined);
  if (asset === undefined || wording === undefined) return null;
  const values = wording.variables.map((_, index) => template.variables[index] ?? '');
  return {
    templating: {
      template: { uuid: asset.uuid, name: asset.name },
      ...(wording.namespace !== '' && { namespace: wording.namespace }),
      components: wording.components.map(({ name, type, variables }) => ({
        name,
        type,
        variables,
      })),
      variables: wording.variables.map(({ type }, index) => ({ type, value: values[index] })),
    },
    text: wording.components
      .filter(({ type }) => type.startsWith('body'))
      .map(({ content, variables }) =>
        content.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
          const index = Object.hasOwn(variables, name) ? variables[name] : undefined;
          return index === undefined ? place : (values[index] ?? '');
        }),
      )
      .join('\n\n'),
    locale: wording.locale,
  };
}

function languageOf(locale: string): string {
  const [language = ''] = locale.split('-', 1);
  return languageCode(language) ?? language;
}
