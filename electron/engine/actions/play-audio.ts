import { z } from 'zod';
import { opaque } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone } from './not-done.ts';

/** A recording in a telephone call. */
export const playAudio = defineNotDone({
  type: 'play_audio',
  summary: 'Plays a recording in a telephone call.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'send',
  defaults: { audio_url: '' },
  form: { audio_url: opaque },
  why: 'There are no telephone calls here; the recording is not played, and the flow goes on.',
  schema: z.object({ audio_url: optionalText }),
  example: { audio_url: 'https://example.org/welcome.mp3' },
  outline: ({ audio_url: url }) => `Does not play the recording ${url}`,
});
