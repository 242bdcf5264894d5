import type { TesterState } from '../../api/contract/tester.ts';
import { snakeCase } from '../../engine/expressions/text.ts';
import { ServiceError } from '../core/errors.ts';
import type { Tester } from '../tester/tester.ts';
import type { ScriptPlayer, ScriptView } from './play-script.ts';
import type { ScriptDeed, ScriptSetup } from './script.ts';

/** Scripts played in the chat tester: what they see is what will happen. */
export class TesterPlayer implements ScriptPlayer {
  readonly #tester: Tester;
  /** Ids of flows by name, in lower case. */
  readonly #flowIds: ReadonlyMap<string, string>;
  #state: TesterState;

  /**
   * Begins a test with the person of a script.
   * @throws ServiceError when there can be no such person
   */
  constructor(
    tester: Tester,
    { persona, name, language, fields, groups }: ScriptSetup,
    options: { readonly drafts: boolean; readonly flowIds: ReadonlyMap<string, string> },
  ) {
    this.#tester = tester;
    this.#flowIds = options.flowIds;
    this.#state = tester.start({
      kind: persona,
      name,
      otherName: 'Second person',
      language,
      drafts: options.drafts,
    });
    if (fields.length === 0 && groups.length === 0) return;
    this.#state = tester.edit({
      fields: fields.map(({ key, value }) => ({ key, name: key, value })),
      groups: [...groups],
    });
  }

  do(deed: ScriptDeed): string | null {
    try {
      this.#state = this.#done(deed);
      return null;
    } catch (error) {
      if (error instanceof ServiceError) return error.message;
      throw error;
    }
  }

  view(): ScriptView {
    const { messages, state, history, fields, results, groups, session, decisions } = this.#state;
    return {
      replies: messages.filter(isThere).map((message) => ({
        text: message.text || message.attachments.join(' '),
        buttons: buttonsOf(message),
      })),
      consent: state,
      ledger: history.map(({ type }) => type).reverse(),
      fields: new Map(fields.map(({ key, value }) => [key, value])),
      results: new Map(
        results
          .toReversed()
          .flatMap((run) => run.results.map(({ name, value }) => [snakeCase(name), value])),
      ),
      groups: new Set(groups),
      waitsIn: session?.flowName ?? null,
      mayWrite: decisions.some(
        ({ purpose, decision }) => purpose === 'broadcast' && decision.verdict === 'allow',
      ),
    };
  }

  #done(deed: ScriptDeed): TesterState {
    switch (deed.kind) {
      case 'say':
        return this.#tester.say(deed.text, false, deed.second === true ? 1 : 0);
      case 'tap':
        return this.#tester.say(this.#button(deed.title), true);
      case 'send':
        return this.#tester.send(deed.what, '');
      case 'wait':
        return this.#tester.advanceClock(deed.seconds ?? this.#secondsToTimeout());
      case 'start': {
        const id = this.#flowIds.get(deed.flow.toLowerCase());
        if (id === undefined)
          throw new ServiceError('not_found', `There is no flow of the name "${deed.flow}".`);
        return this.#tester.startFlow(id);
      }
    }
  }

  #button(title: string): string {
    const { buttons } = this.#state;
    if (buttons.includes(title)) return title;
    const there = buttons.map((each) => `"${each}"`).join(', ');
    throw new ServiceError(
      'no_button',
      `There is no button "${title}" to tap${there === '' ? '' : `; there are ${there}`}.`,
    );
  }

  #secondsToTimeout(): number {
    const { session, now } = this.#state;
    const at = session?.timeoutAt ?? session?.expiresAt ?? null;
    if (at === null)
      throw new ServiceError('no_timeout', 'Nothing waits for an answer that could time out.');
    return Math.max(1, Math.ceil((at - now) / 1000) + 1);
  }
}

type Message = TesterState['messages'][number];

function isThere({ direction, state }: Message): boolean {
  return direction === 'out' && (state === 'delivered' || state === 'read');
}

function buttonsOf({ interactive, quickReplies }: Message): readonly string[] {
  return interactive?.kind === 'list'
    ? interactive.sections.flatMap(({ rows }) => rows.map(({ title }) => title))
    : quickReplies;
}
