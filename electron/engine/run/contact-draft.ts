import type { GroupRef } from '../events.ts';
import type { ContactView } from '../world.ts';

/**
 * The person during one sprint: what a flow changes is seen by its next steps, while the view that
 * the host gave stays untouched. Every setter says whether anything changed.
 */
export class ContactDraft {
  readonly view: ContactView;
  name: string;
  language: string;
  #fields: Readonly<Record<string, string>>;
  #groups: readonly GroupRef[];

  constructor(view: ContactView) {
    this.view = view;
    this.name = view.name;
    this.language = view.language;
    this.#fields = view.fields;
    this.#groups = view.groups;
  }

  get fields(): Readonly<Record<string, string>> {
    return this.#fields;
  }

  get groups(): readonly GroupRef[] {
    return this.#groups;
  }

  field(key: string): string | null {
    const value = Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined;
    return value === undefined || value === '' ? null : value;
  }

  setName(name: string): boolean {
    if (this.name === name) return false;
    this.name = name;
    return true;
  }

  setLanguage(language: string): boolean {
    if (this.language === language) return false;
    this.language = language;
    return true;
  }

  setField(key: string, value: string): boolean {
    if ((this.field(key) ?? '') === value) return false;
    this.#fields = { ...this.#fields, [key]: value };
    return true;
  }

  isIn(group: GroupRef): boolean {
    return this.#groups.some((mine) => mine.uuid === group.uuid);
  }

  addGroup(group: GroupRef): boolean {
    if (this.isIn(group)) return false;
    this.#groups = [...this.#groups, group];
    return true;
  }

  removeGroup(group: GroupRef): boolean {
    if (!this.isIn(group)) return false;
    this.#groups = this.#groups.filter((mine) => mine.uuid !== group.uuid);
    return true;
  }
}
