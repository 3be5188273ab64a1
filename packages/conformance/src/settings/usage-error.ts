/** Arguments that cannot be run. The message says which one and what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
