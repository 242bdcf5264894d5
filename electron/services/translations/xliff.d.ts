// The package has no types of its own. Only what is used here, as its README gives it: https://github.com/locize/xliff

declare module 'xliff/jsToXliff12' {
  import type { XliffFile } from 'xliff/xliff12ToJs';
  export default function jsToXliff12(file: XliffFile): Promise<string>;
}

declare module 'xliff/xliff12ToJs' {
  /** By the name of the file in it, then by the id of the unit; groups of units are nested. */
  export interface XliffFile {
    readonly sourceLanguage: string;
    readonly targetLanguage: string;
    readonly resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }
  export default function xliff12ToJs(text: string): Promise<XliffFile>;
}

declare module 'xliff/xliff2js' {
  import type { XliffFile } from 'xliff/xliff12ToJs';
  export default function xliff2js(text: string): Promise<XliffFile>;
}
