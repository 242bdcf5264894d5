import { toast as sonner } from 'svelte-sonner';
import { toApiError } from '../lib/client.ts';

interface ToastAction {
  readonly label: string;
  readonly onClick: () => void;
}

/** Short words about a deed that went well; with an optional next step. */
export function toastDone(title: string, description?: string, action?: ToastAction): void {
  sonner.success(title, {
    ...(description === undefined ? {} : { description }),
    ...(action === undefined ? {} : { action, duration: 10_000 }),
  });
}

/** What went well but needs a look, with the way there; stays until it is closed. */
export function toastWarning(title: string, description: string, action: ToastAction): void {
  sonner.warning(title, { description, action, duration: Number.POSITIVE_INFINITY });
}

/** What went wrong, in the host's words; stays until it is closed. */
export function toastError(title: string, thrown: unknown): void {
  sonner.error(title, {
    description: toApiError(thrown).message,
    duration: Number.POSITIVE_INFINITY,
  });
}
