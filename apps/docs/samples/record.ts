/** Runs every sample and records the responses, for the pages to show: `pnpm --filter @specie/docs record`. */

import { prove, writeProof } from "./run/proof.ts";
import { writeRecorded } from "./run/recorded-files.ts";
import { responsesOf } from "./run/responses-of.ts";
import { runAll } from "./run/run-all.ts";
import { startServer } from "./run/start-server.ts";

const server = await startServer();
const ran = await runAll(server).finally(() => server.stop());
const responses = responsesOf(ran);
await writeRecorded(responses);
const proof = await prove();
await writeProof(proof);
console.log(`${ran.length} samples executed, ${responses.size} responses recorded in apps/docs/recorded.`);
for (const [language, done] of Object.entries(proof)) console.log(`  ${language}: ${done}`);
