/** Keeps what a command prints, one text for each call. */
export function keptOutput() {
  const [printed, errors]: [string[], unknown[]] = [[], []];
  const output = {
    print: (text: string) => void printed.push(text),
    printError: (error: unknown) => void errors.push(error),
  };
  return { printed, errors, output };
}
