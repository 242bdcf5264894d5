import type { GalleryId } from '../../../electron/api/contract/flow-making.ts';
import { m } from '../../lib/messages.ts';

/** How the page speaks of what a new flow may begin as; the label is the new flow's name at first. */
export const galleryWords: Readonly<
  Record<GalleryId, { readonly label: () => string; readonly about: () => string }>
> = {
  opt_in: { label: m.gallery_opt_in, about: m.gallery_opt_in_about },
  double_opt_in: { label: m.gallery_double_opt_in, about: m.gallery_double_opt_in_about },
  opt_out_at_once: { label: m.gallery_opt_out_at_once, about: m.gallery_opt_out_at_once_about },
  opt_out_question: { label: m.gallery_opt_out_question, about: m.gallery_opt_out_question_about },
  new_contact: { label: m.gallery_new_contact, about: m.gallery_new_contact_about },
  language_choice: { label: m.gallery_language_choice, about: m.gallery_language_choice_about },
  help_menu: { label: m.gallery_help_menu, about: m.gallery_help_menu_about },
  empty: { label: m.gallery_empty, about: m.gallery_empty_about },
};
