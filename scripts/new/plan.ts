/** What is to be done besides the files of a change. */
export interface Plan {
  /** Ukrainian texts by the target of their overlay action and by member; `undefined` is left to be filled in. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
  /** The overlay file that takes the new actions, where it is not that of their neighbours. */
  readonly overlay?: string;
  /** What is left to be done by hand, one line each. */
  readonly left: readonly string[];
}
