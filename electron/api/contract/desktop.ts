import { z } from 'zod';
import { method } from './define.ts';

const extensions = z
  .array(z.string().regex(/^[a-z0-9]{1,8}$/))
  .min(1)
  .max(8);

/** A text file that a person chose. */
export interface ChosenTextFile {
  readonly name: string;
  readonly text: string;
}

/** What only the window can do. The Electron door answers these itself; other doors do not know them. */
export const desktop = {
  chooseSavePath: method<{ readonly path: string | null }>()(
    z.object({ suggestedName: z.string().min(1).max(200), extensions }),
    'Asks where to save a file; null when the person changes their mind.',
  ),
  openTextFile: method<ChosenTextFile | null>()(
    z.object({
      extensions,
      maxBytes: z
        .int()
        .min(1)
        .max(256 * 1024 * 1024),
    }),
    'Asks for a file and reads it as UTF-8; null when the person changes their mind.',
  ),
  saveTextFile: method<{ readonly path: string | null }>()(
    z.object({
      suggestedName: z.string().min(1).max(200),
      extensions,
      text: z.string().max(100_000_000),
    }),
    'Asks where to save a text and writes it as UTF-8; null when the person changes their mind, and nothing is written.',
  ),
  showInFolder: method<null>()(
    z.object({ path: z.string().min(1).max(4096) }),
    'Shows a file that was saved before in the file manager.',
  ),
  setTheme: method<null>()(
    z.object({ theme: z.enum(['system', 'light', 'dark']) }),
    'Light or dark, or as the system has it.',
  ),
};
