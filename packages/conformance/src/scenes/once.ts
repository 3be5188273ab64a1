/**
 * Remembers the first result, also a failure, so that what many tests only look at is made once in a run's worker. Not
 * for what a test changes.
 */
export function once<Argument, Result>(
  make: (argument: Argument) => Promise<Result>,
): (argument: Argument) => Promise<Result> {
  let made: Promise<Result> | undefined;
  return (argument) => {
    made ??= make(argument);
    return made;
  };
}
