/** Several scripts in one text, each under the name of its flow and its own. */
export interface FiledScript {
  /** Empty when the text does not say. */
  readonly flow: string;
  readonly name: string;
  readonly text: string;
}

/**
 * Reads a file of scripts: a line `== Flow` says whose scripts follow, a line `=== Name` begins one. What stands before
 * the first name is a script of its own, without a name, when it is more than empty lines and comments. Never throws.
 */
export function readScriptFile(text: string): readonly FiledScript[] {
  const found: { flow: string; name: string; lines: string[] }[] = [];
  let current = { flow: '', name: '', lines: [] as string[] };
  const finish = (): void => {
    if (current.name !== '' || current.lines.some(isContent)) found.push(current);
  };
  for (const line of text.split(/\r\n|\n|\r/u)) {
    const [, marks = '', title = ''] = /^(={2,3})\s*([^=].*)$/u.exec(line) ?? [];
    if (marks === '') {
      current.lines.push(line);
      continue;
    }
    finish();
    current =
      marks === '=='
        ? { flow: title.trim(), name: '', lines: [] }
        : { flow: current.flow, name: title.trim(), lines: [] };
  }
  finish();
  return found.map(({ flow, name, lines }) => ({
    flow,
    name,
    text: `${lines.join('\n').trim()}\n`,
  }));
}

function isContent(line: string): boolean {
  return line.trim() !== '' && !line.startsWith('#');
}

/** Scripts as one text; reading it gives the same scripts. They come ordered by flow. */
export function writeScriptFile(scripts: readonly FiledScript[]): string {
  let flow: string | null = null;
  const parts: string[] = [];
  for (const script of scripts) {
    if (script.flow !== flow) parts.push(`== ${oneLine(script.flow)}`);
    flow = script.flow;
    parts.push(`=== ${oneLine(script.name)}\n\n${script.text.trim()}`);
  }
  return `${parts.join('\n\n')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
