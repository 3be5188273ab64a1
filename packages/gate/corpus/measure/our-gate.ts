import { compareContracts } from "../../src/index.ts";
import type { Gate } from "./gate.ts";
import { twoAtOnce } from "./two-at-once.ts";

/** Our gate, by the door that its command uses too; with or without its second opinion, which takes a process each time. */
export function ourGate({ secondOpinion }: { readonly secondOpinion: boolean }): Gate {
  return {
    name: secondOpinion ? "our gate" : "our engine",
    judge: ({ base, cases }) =>
      twoAtOnce(cases, ({ revision, today }) => compareContracts(base, revision, { today, secondOpinion })),
  };
}
