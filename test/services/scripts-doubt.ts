import { askingToLeave } from '../support/flow-file.ts';
import type { Script } from './script.ts';

const welcome = ['reply', 'Welcome, and thank you'] as const;
const firstQuestion = ['reply', 'Hello! This is My organisation. We would like'] as const;
const question = ['consent_request', 'Hello! This is My organisation. We would like'] as const;
const thanks = ['reply', 'Thank you! You will now get'] as const;
const joined = [welcome, firstQuestion, thanks] as const;
const byFlow = ['optout_confirmation', 'You have opted out: My organisation'] as const;
const builtIn = ['optout_confirmation', 'My organisation: you are opted out'] as const;

/** Messages that a person must read, messages that come late or changed, and what providers say. */
export const doubt: readonly Script[] = [
  {
    name: 'a near miss: nothing goes until staff have decided',
    steps: ['Hello', 'yes', 'please stop texting me all the time', 'HELP', 'Hello?'],
    state: 'given',
    sent: joined,
    events: ['requested', 'given'],
    held: true,
  },
  {
    name: 'a misspelt stop from somebody new',
    steps: ['stpo'],
    state: 'unknown',
    sent: [],
    events: [],
    held: true,
  },
  {
    name: 'staff read a near miss as an opt-out: recorded and confirmed',
    steps: ['Hello', 'yes', 'stpo', { decide: 'opt_out' }, 'Hello?'],
    state: 'withdrawn',
    sent: [...joined, builtIn],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'staff read a near miss as nothing: what was held goes on in its order',
    steps: ['Hello', 'बंद करें', 'yes', { decide: 'not_opt_out' }],
    state: 'given',
    sent: [welcome, firstQuestion, ['reply', 'Sorry, we did not understand'], thanks],
    events: ['requested', 'given'],
  },
  {
    name: 'behind a near miss that was none waits another one',
    steps: ['Hello', 'yes', 'stpo', 'dont text me', 'Hello', { decide: 'not_opt_out' }],
    state: 'given',
    sent: joined,
    events: ['requested', 'given'],
    held: true,
  },
  {
    name: 'yes and stop in one message is never a yes',
    steps: ['Hello', 'yes stop'],
    state: 'asked',
    sent: [welcome, firstQuestion],
    events: ['requested'],
    held: true,
  },
  {
    name: 'a start keyword makes it plain: nothing is left to decide',
    steps: ['Hello', 'yes', 'stpo', 'optin'],
    state: 'given',
    sent: [...joined, question],
    events: ['requested', 'given', 'requested'],
  },
  {
    name: 'a stop makes it plain',
    steps: ['Hello', 'yes', 'stpo', 'STOP'],
    state: 'withdrawn',
    sent: [...joined, byFlow],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'who is out already has nothing to decide about',
    steps: ['STOP', 'stop texting me'],
    state: 'withdrawn',
    sent: [byFlow],
    events: ['withdrawn'],
  },
  {
    name: 'a stop that was written before a newer yes, but came after it, goes to staff',
    steps: ['Hello', { wait: 3600 }, 'yes', { late: 'STOP', secondsAgo: 1800 }],
    state: 'given',
    sent: joined,
    events: ['requested', 'given'],
    held: true,
  },
  {
    name: 'a stop that is older than the yes by less than clocks differ acts',
    steps: ['Hello', { wait: 3600 }, 'yes', { late: 'STOP', secondsAgo: 60 }],
    state: 'withdrawn',
    sent: [...joined, byFlow],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'a message edited into a stop is one',
    steps: ['Hello', 'yes', { edit: 'STOP' }],
    state: 'withdrawn',
    sent: [...joined, byFlow],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'a message edited into what may be a stop goes to staff',
    steps: ['Hello', 'yes', { edit: 'dont text me' }],
    state: 'given',
    sent: joined,
    events: ['requested', 'given'],
    held: true,
  },
  {
    name: 'such an edit that staff find to be no stop moves no flow',
    steps: ['Hello', { edit: 'dont text me' }, { decide: 'not_opt_out' }],
    state: 'asked',
    sent: [welcome, firstQuestion],
    events: ['requested'],
  },
  {
    name: 'a message edited into anything else does nothing, a yes included',
    steps: ['Hello', { edit: 'yes' }, { edit: 'OPTIN' }],
    state: 'asked',
    sent: [welcome, firstQuestion],
    events: ['requested'],
  },
  {
    name: 'a message edited into a stop before a newer yes goes to staff, as a late stop does',
    steps: ['Hello', { wait: 3600 }, 'yes', { edit: 'STOP', secondsAgo: 1800 }],
    state: 'given',
    sent: joined,
    events: ['requested', 'given'],
    held: true,
  },
  {
    name: 'a reaction does nothing, whatever the emoji',
    steps: ['Hello', { react: '👍' }, { react: '🛑' }],
    state: 'asked',
    sent: [welcome, firstQuestion],
    events: ['requested'],
  },
  {
    name: 'a stop of marketing at the provider is an opt-out here, without a word',
    steps: ['Hello', 'yes', { prefer: 'stop' }, 'Hello?'],
    state: 'withdrawn',
    sent: joined,
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'an opt-in at the provider raises nothing',
    steps: ['Hello', 'STOP', { prefer: 'resume' }],
    state: 'withdrawn',
    sent: [welcome, firstQuestion, byFlow],
    events: ['requested', 'withdrawn'],
  },
  {
    name: 'an opt-in at the provider of somebody who never wrote makes nobody',
    steps: [{ prefer: 'resume' }, 'Hello'],
    state: 'asked',
    sent: [welcome, firstQuestion],
    events: ['requested'],
  },
  {
    name: 'the flow that asks about leaving gets a near miss, and then silence: they leave',
    settings: { stopMode: 'flow_decides' },
    flows: [{ file: askingToLeave, role: 'opt_out' }],
    steps: ['Hello', 'yes', 'STOP', 'dont text me', { wait: 301 }],
    state: 'withdrawn',
    sent: [...joined, ['reply', 'Do you want to leave?'], builtIn],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'a stop at the provider settles what staff should decide',
    steps: ['Hello', 'yes', 'stpo', { prefer: 'stop' }],
    state: 'withdrawn',
    sent: joined,
    events: ['requested', 'given', 'withdrawn'],
  },
];
