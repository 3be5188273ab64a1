/** Runs every sample and writes down what was answered, for the pages to show: `pnpm --filter @specie/docs record`. */
import { answersOf } from "./run/answers-of.ts";
import { prove, writeProof } from "./run/proof.ts";
import { writeRecorded } from "./run/recorded-files.ts";
import { runAll } from "./run/run-all.ts";

const ran = await runAll();
const answers = answersOf(ran);
await writeRecorded(answers);
const proof = await prove();
await writeProof(proof);
console.log(`${ran.length} samples executed, ${answers.size} answers recorded in apps/docs/recorded.`);
for (const [language, done] of Object.entries(proof)) console.log(`  ${language}: ${done}`);
