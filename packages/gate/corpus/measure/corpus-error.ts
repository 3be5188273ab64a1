export type CorpusErrorCode = "bad-form" | "does-not-apply" | "changes-nothing" | "said-twice";

const mend: Record<CorpusErrorCode, string> = {
  "bad-form": "README.md shows the form.",
  "does-not-apply": "Correct the pointer, or what `test` expects.",
  "changes-nothing": "Correct the patch: the result is the base, letter for letter.",
  "said-twice": "Delete one of the two.",
};

/** A file of the corpus that could not measure anything. */
export class CorpusError extends Error {
  override readonly name = "CorpusError";
  readonly code: CorpusErrorCode;
  /** Relative to the corpus. */
  readonly file: string;

  constructor(code: CorpusErrorCode, file: string, detail: string) {
    super(`${file}: ${detail}. ${mend[code]}`);
    this.code = code;
    this.file = file;
  }
}
