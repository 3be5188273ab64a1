/**
 * Why something failed, in the words of the error. A host name with several addresses fails with one error for each, and the error of
 * all has no message.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message || error.name : String(error);
}
