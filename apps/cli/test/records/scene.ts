import { counterparty, url } from "./bank.ts";

/** Commands that are typed one after the other in a folder with these files. */
export interface Scene {
  readonly title: string;
  /** In Ukrainian, too. The texts of all commands are compared without running them. */
  readonly isInBoth?: true;
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Each with its conditions behind ` # `: what is a terminal (`terminal`, `narrow`, `plain` without colours), what the bank's
   * trouble is, what is answered to a question (`yes`, `no`), that Ctrl-C was pressed (`stopped`), and which file is standard input (`<name`).
   */
  readonly lines: readonly string[];
}

export const login = `login --url ${url} --counterparty ${counterparty} --sub ops`;
/** The words alone where an option is empty, else with it. */
export const each = (words: string, ...options: readonly string[]) =>
  options.map((one) => (one === "" ? words : `${words} ${one}`));
