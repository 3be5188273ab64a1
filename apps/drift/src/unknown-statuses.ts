import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** A difference between traffic and contract, as `redocly drift` reports it. */
export const problem = z.object({
  ruleId: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  target: z.enum(["request", "response"]),
  method: z.string(),
  url: z.string(),
  status: z.number(),
  occurrences: z.number(),
});
export type Problem = z.infer<typeof problem>;

const har = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        request: z.object({ method: z.string(), url: z.string() }),
        response: z.object({ status: z.number() }),
      }),
    ),
  }),
});
const contract = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const operation = z.object({ responses: z.record(z.string(), z.unknown()) });

/** Responses with a status that the operation does not declare, which `redocly drift` does not report. */
export async function unknownStatuses(folder: string, server: string, bundle: string): Promise<Problem[]> {
  const { paths } = contract.parse(JSON.parse(await readFile(bundle, "utf8")));
  // A literal path takes precedence over one with parameters (OpenAPI 3.1, 4.8.8.2).
  const templates = Object.entries(paths)
    .toSorted(([a], [b]) => a.split("{").length - b.split("{").length)
    .map(([path, item]) => ({ matches: matcherOf(path), item }));
  const found = new Map<string, Problem>();
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".har"))) {
    const { log } = har.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
    for (const { request, response } of log.entries) {
      const { method, url } = request;
      const { status } = response;
      const [path = ""] = url.slice(server.length).split("?");
      const item = templates.find(({ matches }) => matches.test(path))?.item[method.toLowerCase()];
      if (!url.startsWith(server) || item === undefined) continue;
      const { responses } = operation.parse(item);
      if ([String(status), `${Math.floor(status / 100)}XX`, "default"].some((known) => known in responses))
        continue;
      const key = `${method} ${path} ${status}`;
      const occurrences = (found.get(key)?.occurrences ?? 0) + 1;
      const message = `The contract does not declare the status ${status} for this operation.`;
      found.set(key, {
        ...{ ruleId: "undocumented-status", severity: "error", target: "response" },
        ...{ message, method, url, status, occurrences },
      });
    }
  }
  return [...found.values()];
}

function matcherOf(path: string): RegExp {
  const parts = path.split(/\{[^}]+\}/).map((text) => text.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}
