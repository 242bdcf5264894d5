/** What a value of a router test is, so that an editor can show the right control for it. */
export type ArgumentKind =
  | 'words'
  | 'text'
  | 'pattern'
  | 'number'
  | 'date'
  | 'group_id'
  | 'group_name'
  | 'category'
  | 'country'
  | 'place'
  | 'intent'
  | 'confidence';

/** One value of a test besides what is tested. */
export interface TestArgument {
  readonly kind: ArgumentKind;
  /** As the signature names it; in Glific, whose tests have none, its kind. */
  readonly name: string;
  readonly required: boolean;
  /** True for the last when there may be any number of it. */
  readonly repeated: boolean;
}
