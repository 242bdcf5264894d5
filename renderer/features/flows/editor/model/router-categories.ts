import type { Dialect, FlowCategory, FlowRouter } from './definition.ts';
import {
  longestCategory,
  shortened,
  suggestedCategory,
  timeoutCategoryOf,
  usualNames,
  type RouterForm,
} from './router-form.ts';

export interface NamedCategory {
  readonly uuid: string;
  readonly name: string;
  /** The category that it was; undefined for a new one. */
  readonly old: FlowCategory | undefined;
}

export interface NamedCategories {
  /** In the order of the router. */
  readonly categories: readonly NamedCategory[];
  /** The category of each rule; null where the file named none and the form does not either. */
  readonly ruleUuids: readonly (string | null)[];
  readonly otherUuid: string | null;
  readonly timeoutUuid: string | null;
  readonly oldTimeoutUuid: string | null;
}

/** Something in a form that leads to a category. */
interface Wish {
  readonly categoryUuid: string | null;
  readonly name: string;
  readonly usual: string;
}

/**
 * The categories that a form asks for by name. A category that is still named stays; one that every rule calls something
 * new is renamed; one that nothing names is gone; what has no name yet is a new one and stands before the rest and the timeout.
 */
export function namedCategories(
  form: RouterForm,
  before: FlowRouter | null,
  dialect: Dialect,
  newId: () => string,
): NamedCategories {
  const isRandom = form.type === 'random';
  const oldTimeoutUuid = before === null ? null : timeoutCategoryOf(before, dialect);
  const rules = isRandom
    ? []
    : form.rules.map((rule) =>
        wish(rule.categoryUuid, rule.category, suggestedCategory(rule.args)),
      );
  const other =
    isRandom || form.other === null
      ? null
      : wish(form.other.categoryUuid, form.other.name, usualNames.other);
  const timeout =
    isRandom || form.wait === null || form.timeout === null
      ? null
      : wish(form.timeout.categoryUuid, form.timeout.category, usualNames.noResponse);
  const free = form.categories.map(({ categoryUuid, name }, index) =>
    wish(categoryUuid, name, `${usualNames.match} ${String(index + 1)}`),
  );
  const naming = new Naming(before?.categories ?? [], [...rules, ...free, other, timeout], newId);

  const ruleUuids = rules.map((rule, index) => {
    const wasLost = isLost(form.rules[index]?.caseUuid ?? null, before);
    return wasLost && rule.name === '' ? null : naming.find(rule);
  });
  for (const category of free) naming.find(category);
  const otherUuid = other === null ? lostDefault(before, form) : naming.find(other);
  const isSameLost =
    timeout?.name === '' &&
    timeout.categoryUuid === null &&
    before?.wait?.timeout != null &&
    oldTimeoutUuid === null;
  const timeoutUuid = timeout === null || isSameLost ? null : naming.find(timeout);
  return {
    categories: naming.inOrder(new Set([otherUuid, timeoutUuid])),
    ruleUuids,
    otherUuid,
    timeoutUuid,
    oldTimeoutUuid,
  };
}

function wish(categoryUuid: string | null, name: string, usual: string): Wish {
  return { categoryUuid, name, usual };
}

/** True for a rule of a broken file, whose category is not there. */
function isLost(caseUuid: string | null, before: FlowRouter | null): boolean {
  const old = before?.cases.find(({ uuid }) => uuid === caseUuid);
  return old !== undefined && !before?.categories.some(({ uuid }) => uuid === old.categoryUuid);
}

/** The default of a broken file, whose category is not there, stays as it came. */
function lostDefault(before: FlowRouter | null, form: RouterForm): string | null {
  const uuid = before?.defaultCategoryUuid ?? null;
  return form.other === null && !before?.categories.some((category) => category.uuid === uuid)
    ? uuid
    : null;
}

class Naming {
  readonly #old: ReadonlyMap<string, FlowCategory>;
  /** Categories that something still calls by their name. */
  readonly #kept: ReadonlySet<string>;
  readonly #found = new Map<string, NamedCategory>();
  readonly #newId: () => string;

  constructor(old: readonly FlowCategory[], wishes: readonly (Wish | null)[], newId: () => string) {
    this.#old = new Map(old.map((category) => [category.uuid, category]));
    this.#kept = new Set(
      wishes.flatMap((each) => {
        const category = this.#old.get(each?.categoryUuid ?? '');
        return category !== undefined && (each?.name === category.name || each?.name.trim() === '')
          ? [category.uuid]
          : [];
      }),
    );
    this.#newId = newId;
  }

  /** The uuid of the category that is wished for. */
  find({ categoryUuid, name, usual }: Wish): string {
    const old = this.#old.get(categoryUuid ?? '');
    if (old !== undefined && (name === old.name || name.trim() === ''))
      return this.#take(old, old.name);
    const wanted = shortened(name.trim() === '' ? usual : name.trim(), longestCategory);
    for (const found of this.#found.values()) if (found.name === wanted) return found.uuid;
    for (const category of this.#old.values())
      if (category.name === wanted && !this.#found.has(category.uuid))
        return this.#take(category, wanted);
    if (old !== undefined && !this.#kept.has(old.uuid) && !this.#found.has(old.uuid))
      return this.#take(old, wanted);
    const uuid = this.#newId();
    this.#found.set(uuid, { uuid, name: wanted, old: undefined });
    return uuid;
  }

  #take(category: FlowCategory, name: string): string {
    if (!this.#found.has(category.uuid))
      this.#found.set(category.uuid, { uuid: category.uuid, name, old: category });
    return category.uuid;
  }

  /** Those of before in their order; new ones before the rest and the timeout, a new rest and a new timeout at the end. */
  inOrder(last: ReadonlySet<string | null>): readonly NamedCategory[] {
    const stayed = Array.from(this.#old.keys()).flatMap((uuid) => this.#found.get(uuid) ?? []);
    const fresh = Array.from(this.#found.values()).filter(({ old }) => old === undefined);
    const first = stayed.findIndex(({ uuid }) => last.has(uuid));
    const split = first === -1 ? stayed.length : first;
    const rules = fresh.filter(({ uuid }) => !last.has(uuid));
    const others = fresh.filter(({ uuid }) => last.has(uuid));
    return [...stayed.slice(0, split), ...rules, ...stayed.slice(split), ...others];
  }
}
