import type { Dialect } from '../flow/model.ts';
import { limits } from '../limits.ts';

/** The keys that lead to a part of an action or a router in its JSON, from the outside in. */
export type KeyPath = readonly [string, ...string[]];

/**
 * What an editor shows for one part of an action, and what stands in the JSON there. A closed list: a page has one control for
 * each kind. A part that a control does not show (a reference's other keys, say) is kept as it came.
 */
export type FieldShape =
  | TextShape
  /** A list of texts. */
  | (ListShape & { readonly kind: 'texts'; readonly template: boolean })
  /** A list of texts with expressions, or of objects that hold one under `text` or `title`. */
  | (ListShape & { readonly kind: 'quick_replies' })
  /** A list of `type:address` (`image:https://...`); the address may hold expressions. */
  | (ListShape & { readonly kind: 'attachments' })
  /** One of these words. The page names them. */
  | { readonly kind: 'choice'; readonly options: readonly [string, ...string[]] }
  /** `optin` or `optout`. */
  | { readonly kind: 'consent' }
  /** Seconds, as a number or as a text; a text may hold an expression instead. */
  | {
      readonly kind: 'duration';
      readonly storedAs: 'number' | 'text';
      readonly longest: number;
      /** What counts when nothing is given; null when then there is no time at all. */
      readonly usual: number | null;
    }
  | { readonly kind: 'yes_no' }
  /** A list of `{uuid, name}`; of `{name_match}`, a template of the name, when `byExpression`. */
  | { readonly kind: 'groups' | 'labels'; readonly byExpression: boolean }
  /** A list of `{uuid, name}`. */
  | { readonly kind: 'contacts' }
  /** A list of URNs, such as `tel:+919876543210`, with expressions. */
  | { readonly kind: 'addresses' }
  /** `{key, name}`. */
  | { readonly kind: 'contact_field' }
  /** `{uuid, name}`; with `expression`, a template of id or name that counts before both, when `byExpression`. */
  | { readonly kind: 'flow'; readonly byExpression: boolean }
  /** A language as the dialect writes it: ISO 639-3 in TextIt, Glific's own codes there; empty clears it. */
  | { readonly kind: 'language' }
  /** An IANA name; empty clears it. */
  | { readonly kind: 'timezone' }
  /** `{uuid, name}`, or null. */
  | { readonly kind: 'channel' }
  /** An object of texts with expressions, by name. */
  | { readonly kind: 'headers' }
  /** The name under which a result is stored. */
  | { readonly kind: 'result_name'; readonly longest: number }
  /** The name of a variable of the run: `a-z`, `0-9` and `_`, no digit first. */
  | { readonly kind: 'variable_name'; readonly longest: number }
  /**
   * One of Glific's interactive messages, as JSON within a text: `quick_reply`, `list` or `location_request_message`. The id and the
   * name of a stored one stand at the other two paths.
   */
  | {
      readonly kind: 'interactive';
      readonly id: KeyPath;
      readonly name: KeyPath;
      readonly longestText: number;
      readonly longestTitle: number;
      readonly mostButtons: number;
    }
  /** `{uuid, name}` of a template at the provider, or null; the texts for its places stand at the other path. */
  | { readonly kind: 'provider_template'; readonly variables: KeyPath }
  /** Shown as it is and never changed: it needs a service that is not here. */
  | { readonly kind: 'opaque' };

interface TextShape {
  readonly kind: 'text';
  /** How much room it takes and what is in it: words for people, one line, an address, or text that a program reads. */
  readonly look: 'message' | 'line' | 'address' | 'code';
  /** True when it may hold expressions. */
  readonly template: boolean;
  /** Translations stand in the flow's `localization` under the id of the action and the last key of the path, as a list of one. */
  readonly localizable: boolean;
  /** Characters, as written; null when nothing bounds it. */
  readonly longest: number | null;
}

interface ListShape {
  /** Translations stand in the flow's `localization` under the id of the action and the last key of the path. */
  readonly localizable: boolean;
  /** Items. */
  readonly most: number;
  /** Characters of an item. */
  readonly longest: number;
}

export type FieldKind = FieldShape['kind'];

/** What is true of a field whatever its kind. */
interface FieldPlace {
  /** The path joined by dots: the name of the field within its form. */
  readonly key: string;
  readonly path: KeyPath;
  /** Without it the action cannot be done, unless one of the other parts in `unless` holds something. */
  readonly required: boolean;
  readonly unless?: readonly KeyPath[];
  /** Rarely used: shown when asked for, or when it holds something. */
  readonly advanced: boolean;
}

/** One field of a form. */
export type Field = FieldShape & FieldPlace;

/** A field as an action type writes it down; its path is its key in the schema unless it says otherwise. */
export type FieldForm = FieldShape &
  Partial<Omit<FieldPlace, 'key'>> & {
    /** Left out: those of the action type. */
    readonly dialects?: readonly Dialect[];
  };

/** The fields for every key of a schema, in the order in which they are shown. `hidden`: nobody needs to see this key. */
export type Form<Key extends string> = Readonly<
  Record<Key, FieldForm | readonly FieldForm[] | 'hidden'>
>;

/** The fields of a form in one dialect. */
export function fieldsOf(form: Form<string>, dialect: Dialect): readonly Field[] {
  return Object.entries(form).flatMap(([key, entry]) => {
    if (entry === 'hidden') return [];
    const fields = Array.isArray(entry) ? (entry as readonly FieldForm[]) : [entry as FieldForm];
    return fields
      .filter(({ dialects }) => dialects?.includes(dialect) ?? true)
      .map(
        ({ dialects: _, path = [key], required = false, advanced = false, ...shape }): Field => ({
          ...shape,
          key: path.join('.'),
          path,
          required,
          advanced,
        }),
      );
  });
}

/** A text of one line in which expressions may stand. */
export const templateLine = {
  kind: 'text',
  look: 'line',
  template: true,
  localizable: false,
  longest: null,
} as const satisfies FieldForm;

/** A text of one line that stands for itself. */
export const plainLine = { ...templateLine, template: false } as const satisfies FieldForm;

/** Text that a program reads, with expressions. */
export const templateCode = { ...templateLine, look: 'code' } as const satisfies FieldForm;

/** A part that needs a service that is not here. */
export const opaque = { kind: 'opaque' } as const satisfies FieldForm;

/** Where a result is stored. */
export const resultName = {
  kind: 'result_name',
  longest: limits.resultName,
} as const satisfies FieldForm;

/** Where a text of the run is stored. */
export const variableName = { kind: 'variable_name', longest: 64 } as const satisfies FieldForm;
