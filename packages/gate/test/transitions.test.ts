import { expect, test } from "vitest";
import { type Change, compareContracts } from "../src/index.ts";
import { contractStates } from "./contract-states.ts";
import { returned, schemaStates, sent } from "./schema-states.ts";

const compare = (base: unknown, revision: unknown) =>
  compareContracts(base, revision, { today: "2026-11-22" });

const show = ({ rule, impact, side, pointer, message, fingerprint }: Change) =>
  `  ${impact} ${rule} ${fingerprint} ${side} …/${pointer.split("/").slice(-2).join("/")}: ${message.en.replace(/^[^`]*?: (?=[A-Z`])/, "")}`;

/** From each state to each other; what nothing is reported of is a line of its own. */
function transitions(
  states: readonly unknown[],
  changesOf: (from: unknown, to: unknown) => readonly string[],
): string {
  return states
    .flatMap((from, one) =>
      states.flatMap((to, other) => {
        if (one === other) return [];
        return [`${one + 1} → ${other + 1}`, ...changesOf(from, to)];
      }),
    )
    .join("\n");
}

const fileOf = (name: string) => `reports/transitions/${name.replaceAll(/[ ,.]+/g, "-")}.txt`;

const listed = (states: readonly unknown[]) =>
  states.map((state, index) => `${index + 1}: ${JSON.stringify(state) ?? "absent"}`).join("\n");

// `vitest run test/transitions -u` writes the files. A difference is to be looked at, as is every line of a new state.
test.for(Object.entries(schemaStates))(
  "from each of the %s to each other, sent and returned",
  async ([name, states]) => {
    const text = transitions(states, (from, to) => {
      const [asked, answered] = [sent, returned].map((place) =>
        compare(place(from), place(to)).map(show).join("\n"),
      );
      return asked === answered ? [asked ?? ""] : [" sent", asked ?? "", " returned", answered ?? ""];
    });
    expect(text, "what has no name is shown in another way").not.toContain("``");
    await expect(`${listed(states)}\n\n${text.replaceAll(/\n{2,}/g, "\n")}\n`).toMatchFileSnapshot(
      fileOf(name),
    );
  },
);

const paths = (state: unknown) => {
  const { openapi: _, info: __, ...rest } = Object(state);
  return JSON.stringify(rest)
    .replace(/^\{"paths":/, "")
    .slice(0, 220);
};

test.for(Object.entries(contractStates))("from each of the %s to each other", async ([name, states]) => {
  const text = transitions(states, (from, to) => compare(from, to).map(show));
  expect(text, "what has no name is shown in another way").not.toContain("``");
  const head = states.map((state, index) => `${index + 1}: ${paths(state)}`).join("\n");
  await expect(`${head}\n\n${text}\n`).toMatchFileSnapshot(fileOf(name));
});
