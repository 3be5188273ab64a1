import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Env, inPipe, must, typeInto } from "./terminal.ts";

/** How each shell is started without anybody's settings, what its user has in the start-up file, and in which version. */
const shells = [
  {
    name: "bash",
    needs: "/usr/share/bash-completion/bash_completion",
    tried: /version 5\./,
    start: "bash --noprofile --norc -i",
    setUp: "source /usr/share/bash-completion/bash_completion; source <(specie complete bash)",
  },
  {
    name: "zsh",
    needs: "/usr/bin/zsh",
    tried: /zsh 5\./,
    start: "zsh -f -i",
    setUp: "autoload -Uz compinit; compinit -u; source <(specie complete zsh)",
  },
  {
    name: "fish",
    needs: "/usr/bin/fish",
    tried: /version 3\./,
    start: "fish --no-config -i",
    setUp: "specie complete fish | source",
  },
] as const;

/** What is typed, and what Tab makes of it. */
const words = [
  ["specie cust", "specie customers"],
  ["specie customers lis", "specie customers list"],
  ["specie customers list --segm", "specie customers list --segments"],
  ["specie customers list --output ta", "specie customers list --output table"],
  ["specie customers list --lang u", "specie customers list --lang uk"],
  ["specie customers import to-co", "specie customers import to-complete.csv"],
  ["specie customers import x --journal to-co", "specie customers import x --journal to-complete.csv"],
  ["specie login --lang uk --key to-co", "specie login --lang uk --key to-complete.csv"],
  ["specie complete fi", "specie complete fish"],
] as const;

const tab = "\t";
const toBeginningOfLine = "\u0001";

/** Presses Tab in each shell that is installed as it was tried here, and says loudly which is not. */
export function tryCompletion(env: Env, folder: string): void {
  writeFileSync(join(folder, "to-complete.csv"), "");
  for (const { name, needs, tried, start, setUp } of shells) {
    const { out: version } = inPipe(`${name} --version`, env, folder);
    if (!existsSync(needs) || !tried.test(version)) {
      const why = existsSync(needs)
        ? `it is not a version that was tried: ${version}`
        : `there is no ${needs}`;
      console.warn(`NOT CHECKED: completion in ${name}, because ${why}`);
      continue;
    }
    // Whatever Tab has made of the line is printed instead of run.
    const keys = words.map(([typed]) => `${typed}${tab}${toBeginningOfLine}echo GOT: \n`).join("");
    const ran = typeInto(start, `${setUp}\n${keys}exit\n`, { ...env, HOME: folder }, folder);
    for (const [typed, completed] of words)
      must(`${name}: ${typed}<Tab>`, new RegExp(`^GOT: ${completed} *$`, "m").test(ran.out), ran);
    // The contract's descriptions hold backticks.
    must(`${name}: nothing of a description is run`, !ran.out.includes("not found"), ran);
  }
}
