import { quantile } from "../load/statistics.ts";
import { openList } from "./filters/open-list.ts";
import type { Sample } from "./filters/questions.ts";
import type { Measure } from "./measure.ts";

/** Texts to search for, by what a bank's employee types, and what is worst for the server. */
const texts: Readonly<Record<string, (sample: Sample) => string>> = {
  "a surname": ({ surname }) => surname,
  "surname and name": ({ surname, name }) => `${surname} ${name}`,
  "name, surname, paternal name": ({ surname, name, paternal_name }) => `${name} ${surname} ${paternal_name}`,
  "a phone number without plus": ({ phone_number }) => phone_number.slice(1),
  "a phone number in groups": ({ phone_number }) =>
    phone_number.replace(/(...)(..)(...)(..)(..)/, "$1 ($2) $3-$4-$5"),
  "surname and the end of the number": ({ surname, phone_number }) => `${surname} ${phone_number.slice(-4)}`,
  "three letters of a common ending": () => "енк",
  "a common ending and two letters": () => "енко ко",
  "digits of every number": () => "380",
  "an operator code": () => "067",
  "two common words": () => "енко вич",
  "a common and a rare word": ({ guid }) => `енко ${guid.slice(-4)}`,
  "words in no customer": () => "ждм щрх",
  "short words only": () => "ко ен",
  "two initials": ({ surname, name }) => `${surname.slice(0, 1)} ${name.slice(0, 1)}`,
  "initials with dots": ({ surname, name }) => `${surname.slice(0, 1)}. ${name.slice(0, 1)}.`,
  "21 words": ({ surname, login }) =>
    Array.from({ length: 21 }, (_, at) =>
      `${surname} ${login}`.replaceAll(" ", "").slice(at % 9, (at % 9) + 5),
    ).join(" "),
  "combining marks": () => "о\u0301к\u0301о\u0301",
  "marks in no index": () => "\u0301\u0301\u0301",
  "signs in no index": () => "---",
};

/** The list by `search_string` at a large bank, one kind of text after the other. */
export const search: Measure = async ({ stage, effort, progress }) => {
  await using servers = new AsyncDisposableStack();
  const { ask, samples } = await openList(stage, await stage.bank(effort.largeBank), servers);
  const answered: { readonly kind: string; readonly p95: number; readonly again: number }[] = [];
  for (const [kind, textOf] of Object.entries(texts)) {
    const times: [number[], number[]] = [[], []];
    for (let turn = -3; turn < 2 * effort.listings; turn++) {
      const sample = samples[(turn + 3) % samples.length];
      if (!sample) throw new RangeError("there are no customers to search for");
      const time = await ask(new URLSearchParams({ search_string: textOf(sample).slice(0, 128) }).toString());
      // The first ones only warm up; the others are the figure and its control in turns.
      if (turn >= 0) times[turn % 2 === 0 ? 0 : 1].push(time);
    }
    const [p95, again] = [quantile(times[0], 0.95), quantile(times[1], 0.95)];
    answered.push({ kind, p95, again });
    progress(`${kind}: ${p95.toFixed(1)} ms`);
  }
  return answered.map(({ kind, p95, again }) => ({
    measure: `search_string, p95 at ${effort.largeBank} customers in ms: ${kind}`,
    ours: `${p95.toFixed(1)} ms`,
    peer: "",
    values: [p95],
    wanted: { relation: "at most", bound: 50 } as const,
    control: [again / p95],
  }));
};
