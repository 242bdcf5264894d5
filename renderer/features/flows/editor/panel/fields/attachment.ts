import { m } from '../../../../../lib/messages.ts';
import type { SelectOption } from '../../../../../ui/Select.svelte';

export interface AttachmentParts {
  /** `image`, or a full type such as `image/jpeg`. */
  readonly kind: string;
  readonly address: string;
}

const names: Readonly<Record<string, () => string>> = {
  image: m.panel_kind_image,
  video: m.panel_kind_video,
  audio: m.panel_kind_audio,
  document: m.panel_kind_document,
};

/** `type:address`; a text without a type is an address. */
export function readAttachment(source: string): AttachmentParts {
  const found = /^([a-z]+(?:\/[a-z0-9.+-]+)?):(?!\/\/)/iu.exec(source);
  return found === null
    ? { kind: 'image', address: source }
    : { kind: found[1] ?? '', address: source.slice(found[0].length) };
}

export function writeAttachment(kind: string, address: string): string {
  return `${kind}:${address}`;
}

/** The kinds to choose from; one that a file brought stands among them as it is. */
export function attachmentKinds(present: string): readonly SelectOption[] {
  const known = Object.entries(names).map(([value, name]) => ({ value, label: name() }));
  return present === '' || Object.hasOwn(names, present)
    ? known
    : [...known, { value: present, label: present }];
}
