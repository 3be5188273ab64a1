/** Why there is no release, or no leave to merge. The code is stable; the message says what, where and how to mend it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code:
    | "tree-dirty"
    | "gate-failed"
    | "frozen-differs"
    | "already-published"
    | "version-not-followed"
    | "changeset-missing"
    | "changeset-malformed"
    | "bump-too-small"
    | "tarball-wrong"
    | "sbom-invalid"
    | "command-failed"
    | "base-missing";

  constructor(code: Refusal["code"], message: string) {
    super(message);
    this.code = code;
  }
}
