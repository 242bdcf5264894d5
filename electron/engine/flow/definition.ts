import type { Dialect } from './model.ts';

/**
 * A flow file after reading: either dialect, one shape, nothing missing. Only readers make these;
 * compile, outline and lint start from here.
 */
export interface FlowDefinition {
  readonly uuid: string;
  readonly name: string;
  readonly dialect: Dialect;
  /** ISO 639-3; `und` when the file does not say. */
  readonly language: string;
  readonly type: 'messaging' | 'background';
  readonly expireAfterMinutes: number;
  readonly entryUuid: string | null;
  readonly nodes: readonly NodeDefinition[];
  readonly translations: Translations;
  /** Glific's stored messages that came with the file, by id. */
  readonly interactiveTemplates: ReadonlyMap<string, unknown>;
}

/** Texts by language (ISO 639-3), element uuid and property. */
export type Translations = ReadonlyMap<
  string,
  ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
>;

export interface NodeDefinition {
  readonly uuid: string;
  readonly actions: readonly ActionDefinition[];
  readonly router: RouterDefinition | null;
  /** Never empty. A destination is a node of this flow or null. */
  readonly exits: readonly ExitDefinition[];
}

export interface ActionDefinition {
  readonly uuid: string;
  readonly type: string;
  /** The action as it stands in the file; its type's schema reads the rest. */
  readonly source: unknown;
}

export interface ExitDefinition {
  readonly uuid: string;
  readonly destinationUuid: string | null;
}

export interface RouterDefinition {
  readonly type: string;
  readonly operand: string;
  readonly cases: readonly CaseDefinition[];
  readonly categories: readonly CategoryDefinition[];
  readonly defaultCategoryUuid: string | null;
  readonly resultName: string | null;
  readonly wait: WaitDefinition | null;
}

export interface CaseDefinition {
  readonly uuid: string;
  readonly type: string;
  readonly args: readonly string[];
  readonly categoryUuid: string;
}

export interface CategoryDefinition {
  readonly uuid: string;
  readonly name: string;
  readonly exitUuid: string;
}

export interface WaitDefinition {
  /** Null = waits without a timeout. */
  readonly timeoutSeconds: number | null;
  /** Null when the timeout leads nowhere: the run then ends. */
  readonly timeoutCategoryUuid: string | null;
  /** Glific: a template that gives the seconds instead. */
  readonly timeoutExpression?: string;
  /** The kind of answer that is asked for: `audio`, `digits`, `image`, `location`, `video`. */
  readonly hint?: string;
}

/** The translated items of one property, in every language that has some. */
export function translationsOf(
  definition: FlowDefinition,
  uuid: string,
  property: string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [language, elements] of definition.translations) {
    const items = elements.get(uuid)?.get(property);
    if (items !== undefined && items.some((item) => item !== '')) found.set(language, items);
  }
  return found;
}
