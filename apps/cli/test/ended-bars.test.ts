import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { entries, head } from "./chain-server.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";

const env = {
  ...{ SPECIE_URL: "https://bank.example/api/v1", SPECIE_TOKEN: "x.y.z" },
  SPECIE_COUNTERPARTY: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
};

/** A server whose first page is good, and that refuses the second and every change. */
async function fetch(address: string, { method }: { readonly method: string }): Promise<Response> {
  const { pathname, searchParams } = new URL(address);
  const isSecond = searchParams.has("cursor") || Number(searchParams.get("after_sequence")) > 0;
  if (isSecond || method === "POST") {
    const headers = { "Content-Type": "application/problem+json" };
    return Response.json(problemDocument(403, "scope-missing"), { status: 403, headers });
  }
  if (pathname.endsWith("/chain/head")) return Response.json(head);
  if (pathname.endsWith("/chain/entries"))
    return Response.json({ entries: entries.slice(0, 2), has_more: true });
  return Response.json({ customers: [{ login: "a" }], total: 2, total_relation: "eq", next_cursor: "next" });
}

// A bar hides the cursor.
test.for([
  ["customers", "export", "all.csv"],
  ["customers", "import", "one.csv", "--asset-code", "UAH", "--asset-issuer", "ISSUER"],
  ["chain", "verify"],
])("`specie %s %s` that fails on a terminal ends its bar", async (args) => {
  const folder = await emptyFolder();
  await writeFile(join(folder, "one.csv"), "name\na\n");
  const given = args.map((one) => (one.endsWith(".csv") ? join(folder, one) : one));
  const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
  const words = given.map((one) => (one === "ISSUER" ? issuer : one));
  const { code, err } = await run(words, { env, client: { fetch } }, { out: true, err: true });
  expect(code).toBe(exitCodes.refused);
  expect(["\u001B[?25l", "\u001B[?25h"].map((sign) => err.split(sign).length - 1)).toEqual([1, 1]);
});
