import { createContext } from 'svelte';
import type { Field, FieldKind, KeyPath } from '../../../../../../electron/engine/editing/field.ts';
import type { PickerOption } from '../../../../../ui/find-options.ts';
import type { JsonObject } from '../../model/json.ts';

/** A change at another place of the same action. */
export interface FurtherPart {
  readonly path: KeyPath;
  /** `undefined` takes it away. */
  readonly value: unknown;
}

/** What every control of a field gets. It shows the value, and tells each change that can stand. */
export interface ControlProps<K extends FieldKind = FieldKind> {
  readonly field: Field & { readonly kind: K };
  readonly label: string;
  readonly help: string | undefined;
  /** What stands at the field's path, or the translation of it. */
  readonly value: unknown;
  /** The whole action, for fields of several places. */
  readonly action: JsonObject;
  /** BCP 47, of what is written here. */
  readonly lang: string | undefined;
  readonly onchange: (value: unknown, further?: readonly FurtherPart[]) => void;
}

/** Something with an id and a name that a step can name. */
export interface NamedThing {
  readonly uuid: string;
  readonly name: string;
}

/** What controls offer to choose from. */
export interface Choices {
  readonly groups: readonly NamedThing[];
  readonly labels: readonly NamedThing[];
  readonly flows: readonly NamedThing[];
  /** Messages with buttons or a list that flow files brought along; the text is JSON. */
  readonly messages: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: string;
  }[];
  readonly contactFields: readonly { readonly key: string; readonly name: string }[];
  /** As the dialect writes them. */
  readonly languages: readonly PickerOption[];
  readonly timezones: readonly PickerOption[];
  readonly newId: () => string;
}

export const [getChoices, setChoices] = createContext<Choices>();
