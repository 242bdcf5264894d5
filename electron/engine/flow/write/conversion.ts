import type { FieldDefinition } from '../../fields.ts';
import { languageCode } from '../locales.ts';
import { isObject, textIn, type JsonObject } from '../json-parts.ts';
import type { Report } from '../problems.ts';

/** What a conversion may ask its host for. */
export interface ConversionHost {
  /** A fresh id in UUID form. */
  readonly newUuid: () => string;
  /** The id here of a group, a flow or a label that a flow names; null when there is none. */
  readonly idOf: (kind: 'group' | 'flow' | 'label', uuid: string, name: string) => string | null;
  /** The field of a key here; null when it is not known. */
  readonly field: (key: string) => FieldDefinition | null;
}

/** One flow on its way into the other dialect: its translations, and what could not be taken along. */
export class Conversion {
  readonly host: ConversionHost;
  /** Properties by language (ISO 639-3) and element. */
  readonly words: Map<string, Map<string, JsonObject>>;
  readonly #report: Report;
  readonly #flowName: string;
  readonly #told = new Set<string>();

  constructor(source: JsonObject, flowName: string, host: ConversionHost, report: Report) {
    this.host = host;
    this.#report = report;
    this.#flowName = flowName;
    this.words = this.#readWords(source['localization']);
  }

  /** Tells what is otherwise in the other system; of a step each thing once. */
  tell(severity: 'error' | 'warning' | 'note', nodeUuid: string | null, text: string): void {
    const key = `${nodeUuid ?? ''} ${text}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#report({
      severity,
      code: 'not_converted',
      reference: this.#flowName,
      ...(nodeUuid === null ? {} : { nodeUuid }),
      text,
    });
  }

  /** A flow that a step enters, by its id here; one that is not here is told and stays as it is named. */
  enteredFlow(flow: JsonObject, nodeUuid: string): JsonObject {
    const name = textIn(flow['name']);
    const id = this.host.idOf('flow', textIn(flow['uuid']), name);
    if (id === null)
      this.tell(
        'warning',
        nodeUuid,
        `The flow "${name}" is not here, so its id is written as it stands; choose the flow again in the editor of the other program.`,
      );
    return id === null ? flow : { ...flow, uuid: id };
  }

  /** Changes the properties of an element in every language that has some. */
  mapWords(uuid: string, change: (properties: JsonObject) => JsonObject): void {
    for (const elements of this.words.values()) {
      const properties = elements.get(uuid);
      if (properties !== undefined) elements.set(uuid, change(properties));
    }
  }

  /** Sets what an element says in a language. */
  setWords(language: string, uuid: string, properties: JsonObject): void {
    const elements = this.words.get(language) ?? new Map<string, JsonObject>();
    elements.set(uuid, { ...elements.get(uuid), ...properties });
    this.words.set(language, elements);
  }

  /** The translations as a definition holds them, under the codes of the other dialect. */
  localization(codeOf: (language: string) => string): JsonObject {
    return Object.fromEntries(
      Array.from(this.words, ([language, elements]) => [
        codeOf(language),
        Object.fromEntries(elements),
      ]),
    );
  }

  #readWords(source: unknown): Map<string, Map<string, JsonObject>> {
    const words = new Map<string, Map<string, JsonObject>>();
    for (const [code, elements] of Object.entries(isObject(source) ? source : {})) {
      if (!isObject(elements)) continue;
      const language = languageCode(code);
      if (language === null) {
        this.tell(
          'warning',
          null,
          `The translations for "${code}" are in a language that is not known here; they are left out.`,
        );
        continue;
      }
      const known = words.get(language) ?? new Map<string, JsonObject>();
      words.set(language, known);
      for (const [uuid, properties] of Object.entries(elements))
        if (isObject(properties)) known.set(uuid, { ...properties, ...known.get(uuid) });
    }
    return words;
  }
}
