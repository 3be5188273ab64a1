import { compareContracts } from "../../src/index.ts";
import type { Gate } from "./gate.ts";
import { twoAtOnce } from "./two-at-once.ts";

/** Our gate, by the door that its command uses too. */
export const ourGate: Gate = {
  name: "our gate",
  judge: ({ base, cases }) =>
    twoAtOnce(cases, ({ revision, today }) => compareContracts(base, revision, { today })),
};
