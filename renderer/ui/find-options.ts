/** One thing to choose. */
export interface PickerOption {
  readonly value: string;
  readonly label: string;
  /** More to find and show, for example a code. */
  readonly detail?: string;
}

const shown = 100;

/** Options in which every typed word occurs, those that start with the text first; at most 100. */
export function findOptions<Option extends PickerOption>(
  options: readonly Option[],
  typed: string,
): readonly Option[] {
  const words = fold(typed)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return options.slice(0, shown);
  const found = options.filter((option) => {
    const text = fold(`${option.label} ${option.detail ?? ''} ${option.value}`);
    return words.every((word) => text.includes(word));
  });
  const starts = (option: Option): number =>
    fold(option.label).startsWith(words.join(' ')) ? 0 : 1;
  return found.toSorted((a, b) => starts(a) - starts(b)).slice(0, shown);
}

/** Without case, accents, and the signs between the parts of `Asia/Kolkata`. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[/_,()-]+/g, ' ')
    .trim();
}
