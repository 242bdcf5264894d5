import { weather } from '../support/flow-file.ts';
import type { Script } from './script.ts';

const welcome = ['reply', 'Welcome, and thank you'] as const;
const firstQuestion = ['reply', 'Hello! This is My organisation. We would like'] as const;
const question = ['consent_request', 'Hello! This is My organisation. We would like'] as const;
const thanks = ['reply', 'Thank you! You will now get'] as const;
const optOutFlow = ['optout_confirmation', 'You have opted out: My organisation'] as const;
const help = ['help', 'My organisation sends you messages here only with'] as const;

/** Being asked, answering, and what else may come in between. */
export const joining: readonly Script[] = [
  {
    name: 'yes',
    steps: ['Hello', 'yes'],
    state: 'given',
    sent: [welcome, firstQuestion, thanks],
    events: ['requested', 'given'],
  },
  {
    name: 'a tapped yes',
    steps: ['Hello', { tap: 'Yes' }],
    state: 'given',
    sent: [welcome, firstQuestion, thanks],
    events: ['requested', 'given'],
  },
  {
    name: 'no: one confirmation, then silence',
    steps: ['Hello', 'No', 'What is the weather?', 'Hello?'],
    state: 'refused',
    sent: [welcome, firstQuestion, ['optout_confirmation', 'All right, we will not']],
    events: ['requested', 'refused'],
  },
  {
    name: 'a double negation is no yes',
    steps: ['Hello', 'no thanks, not yes'],
    state: 'refused',
    sent: [welcome, firstQuestion, ['optout_confirmation', 'All right, we will not']],
    events: ['requested', 'refused'],
  },
  {
    name: 'an unclear answer asks again and keeps the first notice',
    steps: ['Hello', 'who is this', 'yes'],
    state: 'given',
    sent: [welcome, firstQuestion, ['reply', 'Sorry, we did not understand'], thanks],
    events: ['requested', 'given'],
  },
  {
    name: 'Hindi from the first message to the last',
    steps: ['नमस्ते', 'क्या', 'हाँ', 'स्टॉप'],
    state: 'withdrawn',
    sent: [
      ['reply', 'आपका स्वागत है!'],
      ['reply', 'नमस्ते! यह My organisation है।'],
      ['reply', 'माफ़ कीजिए, हम समझ नहीं पाए।'],
      ['reply', 'धन्यवाद! अब आपको My organisation'],
      ['optout_confirmation', 'आपका अनुरोध मान लिया गया है'],
    ],
    events: ['requested', 'given', 'withdrawn'],
  },
  {
    name: 'Hindi, and no',
    steps: ['नमस्ते', 'नहीं'],
    state: 'refused',
    sent: [
      ['reply', 'आपका स्वागत है!'],
      ['reply', 'नमस्ते! यह My organisation है।'],
      ['optout_confirmation', 'ठीक है, हम आपको संदेश नहीं भेजेंगे।'],
    ],
    events: ['requested', 'refused'],
  },
  {
    name: 'from English to Hindi by button: asked again in Hindi',
    steps: ['Hello', { tap: 'हिन्दी' }, { tap: 'हाँ' }],
    state: 'given',
    sent: [welcome, firstQuestion, ['reply', 'नमस्ते! यह My organisation है।'], ['reply', 'धन्यवाद!']],
    events: ['requested', 'requested', 'given'],
  },
  {
    name: 'the script of a first message says nothing when that is switched off',
    settings: { detectLanguage: false },
    steps: ['नमस्ते'],
    state: 'asked',
    sent: [welcome, firstQuestion],
    events: ['requested'],
  },
  {
    name: 'no answer in time is no answer: they stay asked, and the next message asks again',
    steps: ['Hello', { wait: 86_400 + 60 }, 'Hello again'],
    state: 'asked',
    sent: [welcome, firstQuestion, question],
    events: ['requested', 'requested'],
  },
  {
    name: 'without a flow for new contacts the opt-in flow meets them',
    without: ['new_contact'],
    steps: ['Hello', 'yes'],
    state: 'given',
    sent: [question, ['consent_request', 'Thank you!']],
    events: ['requested', 'given'],
  },
  {
    name: 'without any flow nothing answers, and nothing is taken for consent',
    without: ['new_contact', 'opt_in', 'opt_out', 'default'],
    steps: ['Hello', 'yes'],
    state: 'unknown',
    sent: [],
    events: [],
  },
  {
    name: 'without an opt-in flow the exact start keyword is the yes',
    without: ['new_contact', 'opt_in'],
    steps: ['OPTIN'],
    state: 'given',
    sent: [],
    events: ['given'],
  },
  {
    name: 'a start keyword among other words is none',
    without: ['new_contact', 'opt_in'],
    steps: ['please optin'],
    state: 'unknown',
    sent: [],
    events: [],
  },
  {
    name: 'a keyword starts its flow, for somebody new too',
    flows: [{ file: weather, role: null }],
    keywords: { mausam: 0 },
    steps: ['Mausam!', 'kadapa'],
    state: 'unknown',
    sent: [
      ['reply', 'Which district?'],
      ['reply', 'Sunny.'],
    ],
    events: [],
  },
  {
    name: 'a keyword leaves the flow that waits',
    flows: [{ file: weather, role: null }],
    keywords: { mausam: 0 },
    steps: ['Hello', 'mausam', 'yes'],
    state: 'asked',
    sent: [
      welcome,
      firstQuestion,
      ['reply', 'Which district?'],
      ['reply', 'We do not know that district.'],
    ],
    events: ['requested'],
  },
  {
    name: 'a flow keeps keywords to itself, but never a stop',
    flows: [{ file: weather, role: 'new_contact' }],
    keywords: { kadapa: 0 },
    ignoreKeywords: [0],
    steps: ['Hello', 'help', 'Hello', 'STOP'],
    state: 'withdrawn',
    sent: [
      ['reply', 'Which district?'],
      ['reply', 'We do not know that district.'],
      ['consent_request', 'Hello! This is'],
      optOutFlow,
    ],
    events: ['requested', 'withdrawn'],
  },
  {
    name: 'an answer that is a keyword elsewhere goes to the flow that keeps keywords',
    flows: [{ file: weather, role: 'new_contact' }],
    keywords: { kadapa: 0 },
    ignoreKeywords: [0],
    steps: ['Hello', 'kadapa'],
    state: 'unknown',
    sent: [
      ['reply', 'Which district?'],
      ['reply', 'Sunny.'],
    ],
    events: [],
  },
  {
    name: 'help answers, and the question waits on',
    steps: ['Hello', 'HELP', 'help please', 'yes'],
    state: 'given',
    sent: [welcome, firstQuestion, help, help, thanks],
    events: ['requested', 'given'],
  },
  {
    name: 'somebody who agreed gets the default flow',
    flows: [{ file: weather, role: 'default' }],
    steps: ['Hello', 'yes', 'Hi', 'kadapa'],
    state: 'given',
    sent: [welcome, firstQuestion, thanks, ['reply', 'Which district?'], ['reply', 'Sunny.']],
    events: ['requested', 'given'],
  },
];
