import { compareContracts } from "../../src/index.ts";
import type { Gate } from "./gate.ts";

/** Our gate, through the door that its command uses too. */
export const ourGate: Gate = {
  name: "specie-gate",
  judge: async ({ base, cases }) =>
    cases.map(({ revision, today }) => compareContracts(base, revision, { today })),
};
