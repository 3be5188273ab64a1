/** Why a release or a check stops. The code is stable; the message says what is wrong, where, and how to fix it. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  readonly code:
    | "tree-dirty"
    | "gate-failed"
    | "frozen-differs"
    | "already-published"
    | "changeset-missing"
    | "changeset-malformed"
    | "bump-too-small"
    | "tarball-wrong"
    | "sbom-invalid"
    | "command-failed"
    | "base-missing";

  constructor(code: ReleaseError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
