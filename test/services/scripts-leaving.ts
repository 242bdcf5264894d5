import { askingToLeave, flowFile } from '../support/flow-file.ts';
import type { Script } from './script.ts';

const welcome = ['reply', 'Welcome, and thank you'] as const;
const firstQuestion = ['reply', 'Hello! This is My organisation. We would like'] as const;
const question = ['consent_request', 'Hello! This is My organisation. We would like'] as const;
const thanks = ['reply', 'Thank you! You will now get'] as const;
const joined = [welcome, firstQuestion, thanks] as const;
const byFlow = ['optout_confirmation', 'You have opted out: My organisation'] as const;
const builtIn = ['optout_confirmation', 'My organisation: you are opted out'] as const;
const asksToLeave = ['reply', 'Do you want to leave?'] as const;
const asking = [{ file: askingToLeave, role: 'opt_out' }] as const;
const flowDecides = { stopMode: 'flow_decides' } as const;

/** Leaving, coming back, and everything that may be meant as leaving. */
export const leaving: readonly Script[] = [
  {
    name: 'a stop is confirmed once; a second stop is on record and gets no answer',
    steps: ['Hello', 'yes', 'STOP', 'stop', 'Hello?'],
    state: 'withdrawn',
    sent: [...joined, byFlow],
    events: ['requested', 'given', 'withdrawn', 'withdrawn'],
  },
  {
    name: 'the very first message is a stop',
    steps: ['Stop!'],
    state: 'withdrawn',
    sent: [byFlow],
    events: ['withdrawn'],
  },
  {
    name: 'a stop in the middle of the opt-in flow',
    steps: ['Hello', 'stop please', 'yes'],
    state: 'withdrawn',
    sent: [welcome, firstQuestion, byFlow],
    events: ['requested', 'withdrawn'],
  },
  {
    name: 'a tapped title that is no stop keyword is an answer, not a near miss',
    steps: ['Hello', { tap: 'Stop by our office' }],
    state: 'asked',
    sent: [welcome, firstQuestion, ['reply', 'Sorry, we did not understand']],
    events: ['requested'],
  },
  {
    name: 'without an opt-out flow the built-in confirmation goes',
    without: ['opt_out'],
    steps: ['Hello', 'yes', 'STOP'],
    state: 'withdrawn',
    sent: [...joined, builtIn],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'a stop that acts at once does not use a flow that asks',
    flows: asking,
    steps: ['Hello', 'yes', 'STOP', '2'],
    state: 'withdrawn',
    sent: [...joined, builtIn],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'a flow that talks before and after the opt-out: one message goes, whichever order',
    flows: [
      {
        file: flowFile('Talkative', {
          one: { says: 'Sorry to see you go.', next: 'two' },
          two: { sets: 'optout', next: 'three' },
          three: { says: 'You are out.', next: 'four' },
          four: { says: 'Read our news!' },
        }),
        role: 'opt_out',
      },
    ],
    settings: flowDecides,
    steps: ['Hello', 'yes', 'STOP'],
    state: 'withdrawn',
    sent: [...joined, ['optout_confirmation', 'You are out.']],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'the flow decides: 1 leaves',
    settings: flowDecides,
    flows: asking,
    steps: ['Hello', 'yes', 'STOP', '1', '1'],
    state: 'withdrawn',
    sent: [...joined, asksToLeave, ['optout_confirmation', 'Goodbye, you have left.']],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'the flow decides: 2 stays',
    settings: flowDecides,
    flows: asking,
    steps: ['Hello', 'yes', 'STOP', '2'],
    state: 'given',
    sent: [...joined, asksToLeave, ['reply', 'Good that you stay.']],
    events: ['requested', 'given'],
  },
  {
    name: 'the flow decides: silence leaves, and nothing of the flow says otherwise',
    settings: flowDecides,
    flows: asking,
    steps: ['Hello', 'yes', 'STOP', { wait: 301 }],
    state: 'withdrawn',
    sent: [...joined, asksToLeave, builtIn],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'the flow decides: a second stop acts at once',
    settings: flowDecides,
    flows: asking,
    steps: ['Hello', 'yes', 'STOP', 'STOP'],
    state: 'withdrawn',
    sent: [...joined, asksToLeave, builtIn],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'the flow decides: an unclear answer is asked again, and then silence leaves',
    settings: flowDecides,
    flows: asking,
    steps: ['Hello', 'yes', 'STOP', 'hmm', { wait: 301 }],
    state: 'withdrawn',
    sent: [...joined, asksToLeave, asksToLeave, builtIn],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'the flow decides: after it, who is out already is not asked again',
    settings: flowDecides,
    flows: asking,
    steps: ['Hello', 'no', { wait: 600 }, 'STOP'],
    state: 'withdrawn',
    sent: [welcome, firstQuestion, ['optout_confirmation', 'All right, we will not']],
    events: ['requested', 'refused', 'withdrawn'],
  },
  {
    name: 'the flow decides, but there is none',
    settings: flowDecides,
    without: ['opt_out'],
    steps: ['STOP'],
    state: 'withdrawn',
    sent: [builtIn],
    events: ['withdrawn'],
  },
  {
    name: 'coming back: asked again, and only the yes counts',
    steps: ['STOP', { wait: 3600 }, 'optin', 'yes'],
    state: 'given',
    sent: [byFlow, question, ['consent_request', 'Thank you!']],
    events: ['withdrawn', 'requested', 'given'],
  },
  {
    name: 'coming back, and then no after all: confirmed',
    steps: ['STOP', { wait: 3600 }, 'optin', 'no'],
    state: 'withdrawn',
    sent: [byFlow, question, ['optout_confirmation', 'All right, we will not']],
    events: ['withdrawn', 'requested', 'refused'],
  },
  {
    name: 'coming back, and then a stop: a new opt-out with its own confirmation',
    steps: ['STOP', { wait: 3600 }, 'optin', { wait: 60 }, 'stop'],
    state: 'withdrawn',
    sent: [byFlow, question, byFlow],
    events: ['withdrawn', 'requested', 'withdrawn'],
  },
  {
    name: 'opted out: an ordinary message gets one line with the way back, once a day',
    settings: { optedOutReply: 'one_line' },
    steps: ['STOP', { wait: 3600 }, 'Hello?', 'Hello??', { wait: 90_000 }, 'Hello???'],
    state: 'withdrawn',
    sent: [byFlow, ['help', 'You are opted out, so'], ['help', 'You are opted out, so']],
    events: ['withdrawn'],
  },
  {
    name: 'opted out: an ordinary message gets the opt-in flow, and only its yes counts',
    settings: { optedOutReply: 'opt_in_flow' },
    steps: ['STOP', { wait: 3600 }, 'Hello?', 'maybe', 'yes'],
    state: 'given',
    sent: [
      byFlow,
      question,
      ['consent_request', 'Sorry, we did not'],
      ['consent_request', 'Thank you!'],
    ],
    events: ['withdrawn', 'requested', 'given'],
  },
  {
    name: 'a flow cannot opt anybody in who has not said so',
    flows: [
      {
        file: flowFile('Sneaky', {
          one: { sets: 'optin', next: 'two' },
          two: { says: 'You are in!' },
        }),
        role: 'new_contact',
      },
    ],
    steps: ['Hello'],
    state: 'unknown',
    sent: [['consent_request', 'You are in!']],
    events: [],
  },
  {
    name: 'a flow that opts somebody out and would go on asking is left',
    settings: { optedOutReply: 'one_line' },
    flows: [
      {
        file: flowFile('Nosy', {
          one: { sets: 'optout', next: 'two' },
          two: { says: 'You are out. But why?', next: 'three' },
          three: { asks: { bored: 'four' }, other: 'four' },
          four: { says: 'A pity.' },
        }),
        role: null,
      },
    ],
    keywords: { goodbye: 0 },
    steps: ['Hello', 'yes', 'goodbye', { wait: 3600 }, 'bored'],
    state: 'withdrawn',
    sent: [
      ...joined,
      ['optout_confirmation', 'You are out. But why?'],
      ['help', 'You are opted out, so'],
    ],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'a flow for new contacts may be meant well: an opt-out in it holds',
    flows: [
      {
        file: flowFile('Both', {
          one: { sets: 'optin', next: 'two' },
          two: { sets: 'optout', next: 'three' },
          three: { says: 'Something.', next: 'four' },
          four: { says: 'Something more.' },
        }),
        role: 'opt_in',
      },
    ],
    steps: ['OPTIN'],
    state: 'withdrawn',
    sent: [['optout_confirmation', 'Something.']],
    events: ['withdrawn'],
  },
];
