/** It could not be tried at all; the message says why and how to mend it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
