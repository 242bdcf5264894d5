import type { ContactStatus, GroupRef } from '../events.ts';
import { consentField } from '../fields.ts';
import type { ContactView } from '../world.ts';

/**
 * The person during one sprint: what a flow changes is seen by its next steps, while the view that
 * the host gave stays untouched. Every setter says whether anything changed.
 */
export class ContactDraft {
  readonly view: ContactView;
  name: string;
  language: string;
  timezone: string;
  status: ContactStatus;
  #consent: Pick<ContactView, 'consent' | 'optedInAt' | 'optedOutAt'>;
  #urns: readonly string[];
  #fields: Readonly<Record<string, string>>;
  #groups: readonly GroupRef[];

  constructor(view: ContactView) {
    this.view = view;
    this.name = view.name;
    this.language = view.language;
    this.timezone = view.timezone;
    this.status = view.status;
    this.#consent = view;
    this.#urns = view.urns;
    this.#fields = view.fields;
    this.#groups = view.groups;
  }

  get consent(): string {
    return this.#consent.consent;
  }

  /** Milliseconds UTC of the consent that stands; null: there is none. */
  get optedInAt(): number | null {
    return this.#consent.optedInAt ?? null;
  }

  /** Milliseconds UTC of the last opt-out; null: there is none. */
  get optedOutAt(): number | null {
    return this.#consent.optedOutAt ?? null;
  }

  /** As the flow sets it: whether it is recorded so, the host decides after the sprint. */
  setConsent(value: 'optin' | 'optout', at: number): void {
    this.setField(consentField, value);
    this.#consent =
      value === 'optin'
        ? { consent: 'given', optedInAt: at, optedOutAt: null }
        : { consent: 'withdrawn', optedInAt: null, optedOutAt: at };
  }

  get urns(): readonly string[] {
    return this.#urns;
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

  setTimezone(timezone: string): boolean {
    if (this.timezone === timezone) return false;
    this.timezone = timezone;
    return true;
  }

  setStatus(status: ContactStatus): boolean {
    if (this.status === status) return false;
    this.status = status;
    return true;
  }

  addUrn(urn: string): boolean {
    if (this.#urns.includes(urn)) return false;
    this.#urns = [...this.#urns, urn];
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
