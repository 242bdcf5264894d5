import {
  emptySetup,
  scriptPersonas,
  stateWords,
  type Script,
  type ScriptDeed,
  type ScriptExpectation,
  type ScriptSetup,
} from './script.ts';
import { writeSpan } from './span.ts';

/** A script as text. Reading it gives the same script, apart from the numbers of lines and spaces at the ends of lines. */
export function writeScript({ setup, steps }: Script): string {
  const head = writeSetup(setup);
  const body = steps.flatMap((step) => {
    const line = writeStep(step);
    return isTurn(step) ? ['', line] : [line];
  });
  return `${[...head, ...body].join('\n').trim()}\n`;
}

/** What the person does begins a paragraph. */
function isTurn({ kind }: ScriptDeed | ScriptExpectation): boolean {
  return kind === 'say' || kind === 'tap' || kind === 'send' || kind === 'wait' || kind === 'start';
}

function writeSetup({ name, persona, language, fields, groups }: ScriptSetup): readonly string[] {
  const words = Object.entries(scriptPersonas).find(([, each]) => each === persona)?.[0];
  return [
    ...(name === emptySetup.name ? [] : [`person ${name}`]),
    ...(persona === emptySetup.persona || words === undefined ? [] : [`as ${words}`]),
    ...(language === '' ? [] : [`language ${language}`]),
    ...fields.map(({ key, value }) => `field ${key} = ${value}`),
    ...groups.map((group) => `group ${group}`),
  ];
}

function writeStep(step: ScriptDeed | ScriptExpectation): string {
  switch (step.kind) {
    case 'say':
      return `${step.second === true ? '>>' : '>'} ${continued(step.text)}`;
    case 'reply':
      return `< ${continued(step.text)}`;
    case 'any_replies':
      return '< ...';
    case 'no_reply':
      return '< (nothing)';
    case 'tap':
      return `tap ${step.title}`;
    case 'send':
      return `send ${step.what}`;
    case 'wait':
      return step.seconds === null ? 'wait for the time-out' : `wait ${writeSpan(step.seconds)}`;
    case 'start':
      return `start ${step.flow}`;
    case 'consent':
      return `expect consent ${stateWords[step.state]}`;
    case 'ledger':
      return `expect ledger ${step.events.length === 0 ? 'nothing' : step.events.join(', ')}`;
    case 'field':
    case 'result':
      return `expect ${step.kind} ${step.key} = ${step.value}`;
    case 'group':
      return `expect ${step.isIn ? '' : 'no '}group ${step.name}`;
    case 'waits':
      return step.flow === null ? 'expect waits nowhere' : `expect waits in ${step.flow}`;
    case 'may_write':
      return step.may ? 'expect may write' : 'expect may not write';
  }
}

/** The lines of a message after its first one are set in, so that they belong to it; empty ones cannot be told apart from none. */
function continued(text: string): string {
  return text
    .split(/\r\n|\n|\r/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n  ');
}
