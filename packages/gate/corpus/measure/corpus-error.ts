export type CorpusErrorCode = "bad-form" | "does-not-apply" | "changes-nothing" | "said-twice";

const fixes: Record<CorpusErrorCode, string> = {
  "bad-form": "README.md shows the form.",
  "does-not-apply": "Correct the pointer, or what `test` expects.",
  "changes-nothing": "Correct the patch: the result equals the base.",
  "said-twice": "Delete one of the two.",
};

/** A case of the corpus that cannot measure anything. */
export class CorpusError extends Error {
  override readonly name = "CorpusError";
  readonly code: CorpusErrorCode;
  /** The file or the case. */
  readonly file: string;

  constructor(code: CorpusErrorCode, file: string, detail: string) {
    super(`${file}: ${detail}. ${fixes[code]}`);
    this.code = code;
    this.file = file;
  }
}
