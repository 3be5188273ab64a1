/** Invalid arguments. The message names the argument and what is valid. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
