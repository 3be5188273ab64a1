import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { type Problem, problem, unknownStatuses } from "./unknown-statuses.ts";

const redocly = fileURLToPath(new URL("../node_modules/.bin/redocly", import.meta.url));
const contract = fileURLToPath(import.meta.resolve("@specie/spec/openapi.json"));

// Statuses that no request causes: every operation declares them, so counting them would lower the share with each new one.
const uncaused = ["429", "500", "503"];

const parts = z
  .array(
    z.object({
      kind: z.enum(["operation", "parameter", "property", "response"]),
      status: z.string().optional(),
    }),
  )
  .transform((all) => all.filter(({ status = "" }) => !uncaused.includes(status)));
const coverage = z.object({
  operations: z.array(z.object({ operationId: z.string(), covered: parts, missing: parts })),
});
export type Coverage = z.infer<typeof coverage>;
export type Part = Coverage["operations"][number]["covered"][number];

/**
 * Compares every recording in `folder`, made at `server`, with the contract. Tests send invalid requests on purpose, so
 * problems of a request count only where the response was a success; problems of a response always count. Notes (`info`)
 * do not: they name the header that contains the token.
 *
 * @throws Error with what the command has printed, when it fails otherwise than by a difference.
 */
export async function compareRecordings(
  folder: string,
  server: string,
  command = redocly,
): Promise<{ problems: Problem[]; coverage: Coverage }> {
  const [found, covered] = [join(folder, "problems.json"), join(folder, "coverage.json")];
  const words = ["drift", folder, "--api", contract, "--server", server, "--format", "json"];
  try {
    await promisify(execFile)(command, [...words, "--output", found, "--coverage-output", covered], {
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      maxBuffer: 64e6,
    });
  } catch (error) {
    // 1 means that there are errors, which are read from the file; any other code is a failure of the command.
    if (!(error instanceof Error && "code" in error && error.code === 1)) throw error;
  }
  const { problems } = z
    .object({ problems: z.array(problem) })
    .parse(JSON.parse(await readFile(found, "utf8")));
  const real = problems.filter(
    ({ severity, target, status }) => severity !== "info" && (target === "response" || status < 300),
  );
  return {
    problems: [...real, ...(await unknownStatuses(folder, server, contract))],
    coverage: coverage.parse(JSON.parse(await readFile(covered, "utf8"))),
  };
}
