/** How the process ends. The one table; the README prints it, and everything else says the name. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  notSetUp: 3,
  refused: 4,
  unauthorized: 5,
  unavailable: 6,
  rowsRejected: 7,
  badFile: 8,
  unhealthy: 9,
  interrupted: 130,
} as const;

export type ExitName = keyof typeof exitCodes;

/** A failure that was foreseen: its message says what, where and how to mend it, and needs no stack. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly exit: ExitName;

  constructor(exit: ExitName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exit = exit;
  }
}
