import type { OutgoingTemplate, SendRefusal } from '../provider.ts';
import type { MetaAttachment } from './meta-attachment.ts';
import type { MetaBody } from './meta-body.ts';

/**
 * A template by its name at Meta, in the person's language, with the values of its body in order and at most one picture, video
 * or document for its header. `languages` says where Meta's code is another than ISO 639-1, for example `eng=en_US por=pt_BR`.
 *
 * Meta takes no line breaks and no runs of spaces in a value: they become one space. Refuses what Meta would refuse: a language that
 * is not known, an empty value, attachments that have no place.
 * Source: Meta, "Message templates" and "Supported languages".
 */
export function composeTemplate(
  { name, language, variables }: OutgoingTemplate,
  attachments: readonly MetaAttachment[],
  languages: string,
): { readonly body: MetaBody } | SendRefusal {
  const code = codeOf(language, languages);
  if (code === null)
    return {
      refuse: `It is not known in which language the template “${name}” should go.`,
      code: 'template_language',
    };
  const values = variables.map((value) => value.replace(/\s+/gu, ' ').trim());
  const empty = values.indexOf('');
  if (empty >= 0)
    return {
      refuse: `The template “${name}” has no value for its place ${empty + 1}.`,
      code: 'template_value_missing',
    };
  const [attachment, ...others] = attachments;
  if (others.length > 0 || (attachment !== undefined && !attachment.canBeHeader))
    return {
      refuse: `The template “${name}” has no place for these attachments.`,
      code: 'attachments_do_not_fit',
    };
  const components = [
    ...(attachment === undefined
      ? []
      : [
          {
            type: 'header',
            parameters: [{ type: attachment.type, [attachment.type]: attachment.reference }],
          },
        ]),
    ...(values.length === 0
      ? []
      : [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }]),
  ];
  return {
    body: {
      type: 'template',
      template: {
        name,
        language: { code },
        ...(components.length > 0 && { components }),
      },
    },
  };
}

/** Meta's code of a language: what the channel says, else the two letters that every one of its languages begins with. */
function codeOf(language: string, languages: string): string | null {
  const given = languages
    .split(/[\s,;]+/)
    .map((pair) => pair.split('='))
    .find(([from]) => from === language)?.[1];
  if (given) return given;
  if (!/^[a-z]{2,3}$/.test(language) || language === 'und') return null;
  return new Intl.Locale(language).language;
}
