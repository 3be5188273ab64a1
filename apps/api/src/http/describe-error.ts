/** A thrown value without what it says: messages of PostgreSQL and others quote personal data. */
export interface LoggedError {
  readonly name: string;
  /** A SQLSTATE or a code of Node or a library. */
  readonly code?: string;
  /** Only where in the code, one line for each call. */
  readonly stack: readonly string[];
  readonly cause?: LoggedError;
}

// An error that is its own cause would go on for ever.
const maxCauses = 4;

/** What of a thrown value may be logged. */
export function describeError(error: unknown, causes = maxCauses): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };
  const { name, cause } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    name,
    ...(code !== undefined && /^[A-Z0-9_]{1,64}$/.test(code) && { code }),
    stack: readFrames(error),
    ...(cause !== undefined && causes > 0 && { cause: describeError(cause, causes - 1) }),
  };
}

/** The stack begins with the message, which can have lines that look like calls: only what comes behind it counts. */
function readFrames({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  const lines = stack.slice(start + message.length).split("\n");
  return lines.map((line) => line.trim()).filter((line) => line.startsWith("at "));
}
