import type { GlificTest } from './test.ts';

/** Tests of the person and of the kind of message. Rule: https://glific.github.io/docs/ (rules in flows). */
function kindTest(
  name: string,
  summary: string,
  ...kinds: readonly [string, ...string[]]
): GlificTest {
  return {
    name,
    summary,
    example: { text: '', kind: kinds[0], args: [] },
    reads: [],
    holds: (subject) => kinds.includes(subject.kind),
  };
}

/** Dialogflow reads intents there; nothing does here. */
function intentTest(name: string): GlificTest {
  return {
    name,
    summary: 'Never holds: there is no classifier here.',
    example: { text: 'I want to leave', args: ['leave', '0.8'] },
    reads: ['intent', 'confidence'],
    caveat: 'Intents need a classifier, and there is none here',
    holds: () => false,
  };
}

export const contextTests: readonly GlificTest[] = [
  {
    name: 'has_group',
    summary: 'The person is in the group.',
    example: { text: '', groups: [{ uuid: '7', name: 'Mothers' }], args: ['7', 'Mothers'] },
    reads: ['group_id', 'group_name'],
    holds: (subject, [uuid = '', name = '']) => subject.isIn({ uuid, name }),
  },
  {
    name: 'has_category',
    summary: 'Always holds, as in Glific.',
    example: { text: 'anything', args: ['Yes'] },
    reads: [],
    holds: () => true,
  },
  kindTest('has_location', 'A place was sent.', 'location'),
  kindTest('has_image', 'A picture was sent.', 'image'),
  kindTest('has_audio', 'A recording was sent.', 'audio'),
  kindTest('has_video', 'A film was sent.', 'video'),
  kindTest('has_file', 'A document was sent.', 'document'),
  kindTest(
    'has_media',
    'A picture, recording, film or document was sent.',
    'image',
    'audio',
    'video',
    'document',
  ),
  intentTest('has_intent'),
  intentTest('has_top_intent'),
];
