/** Fails when the contract is harder to use for people and agents than it was agreed: `redocly score` below 84. */
import { spawnSync } from "node:child_process";

// Redocly itself has no threshold. 84 leaves room for the list operation's many filters, which the seed demands, for the filters of
// changes and events (85 before there were any), and for what code generators need and the score counts against a contract:
// problem codes narrowed in an allOf, nullable lists as anyOf.
const least = 84;

const { stdout, stderr, status } = spawnSync("redocly", ["score", "openapi.yaml", "--format=json"], {
  encoding: "utf8",
});
if (status !== 0) {
  console.error(stderr);
  process.exit(1);
}

interface Score {
  agentReadiness: number;
  subscores: Record<string, number>;
  operationScores: Record<string, { agentReadiness: number }>;
}
const { agentReadiness, subscores, operationScores } = JSON.parse(stdout) as Score; // Redocly's own report.

console.log(`Agent readiness ${agentReadiness}, at least ${least} wanted.`);
for (const [name, share] of Object.entries(subscores))
  console.log(`  ${name.padEnd(22)} ${Math.round(share * 100)} %`);
if (agentReadiness < least) {
  const worst = Object.entries(operationScores).sort(([, a], [, b]) => a.agentReadiness - b.agentReadiness);
  console.error(`\nThe operations that cost most:`);
  for (const [operation, score] of worst.slice(0, 5))
    console.error(`  ${score.agentReadiness}  ${operation}`);
  console.error("Fewer parameters, flatter schemas and less oneOf/anyOf/allOf raise it.");
  process.exit(1);
}
