import { fileURLToPath } from "node:url";
import { beforeAll, expect, inject, test } from "vitest";
import { compileJava, has } from "./run/compile-java.ts";
import { isTriedByClient } from "./run/network-samples.ts";
import type { RecordedResponse } from "./run/normalise.ts";
import { type PageSample, pageSamples, samplesOf } from "./run/page-samples.ts";
import { prove, readProof, samplesIn } from "./run/proof.ts";
import { readRecorded } from "./run/recorded-files.ts";
import { isRepositoryCommand } from "./run/repository-commands.ts";
import { responsesOf } from "./run/responses-of.ts";
import { runAll } from "./run/run-all.ts";
import { interpreters } from "./run/run-program.ts";
import type { Ran } from "./run/run-samples.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const again = "`pnpm --filter @specie/docs record` records the responses again";
let ran: readonly Ran[];

beforeAll(async () => {
  ran = await runAll(inject("server"));
});

/** What the pages show and is neither run or compiled here, nor a command of the repository, nor tried by the client's check. */
function untried(samples: readonly PageSample[], compiled: readonly string[]): PageSample[] {
  const known = new Set([...ran.map(({ sample }) => sample.code), ...compiled]);
  return samples.filter(
    ({ code, language }) =>
      !known.has(code) && !(language === "sh" && isRepositoryCommand(code)) && !isTriedByClient(code),
  );
}

test("every sample on the built pages was run", async () => {
  const onPages = await pageSamples(dist);
  const other = [...samplesIn("java"), ...samplesIn("csharp")];
  expect(onPages.length).toBeGreaterThan(0);
  expect(untried(onPages, other)).toEqual([]);
  const counts = Object.keys(interpreters).map(
    (language) => `${language} ${ran.filter(({ sample }) => sample.language === language).length}`,
  );
  console.log(
    `Executed: ${counts.join(", ")}. Not executed: java ${samplesIn("java").length}, csharp ${samplesIn("csharp").length}.`,
  );
});

test("a sample that was not run is found", () => {
  const page = (language: string, line: string) =>
    `<pre data-language="${language}"><code><div class="ec-line">${line}</div></code></pre>`;
  expect(untried(samplesOf("x", page("bash", "curl https://bank.example")), [])).toHaveLength(1);
  expect(untried(samplesOf("x", page("sh", "curl https://bank.example")), [])).toHaveLength(1);
  expect(untried(samplesOf("x", page("sh", "npm start")), [])).toEqual([]);
  expect(untried(samplesOf("x", page("js", "new EnvHttpProxyAgent();")), [])).toEqual([]);
  expect(untried(samplesOf("x", page("js", "new ProxyAgent(address);")), [])).toHaveLength(1);
});

test("every sample that was run is on a page", async () => {
  const shown = new Set((await pageSamples(dist)).map(({ code }) => code));
  const missing = ran.filter(({ sample }) => !sample.id.startsWith("filter.") && !shown.has(sample.code));
  expect(missing.map(({ sample }) => `${sample.id} in ${sample.language}`)).toEqual([]);
});

test("every response on the pages is the server's", async () => {
  const recorded = await readRecorded();
  const responses = responsesOf(ran);
  expect([...recorded.keys()].sort(), again).toEqual([...responses.keys()].sort());
  for (const [id, response] of responses) expect(response, `${id}: ${again}`).toEqual(recorded.get(id));
});

test("a language that gets a different response from another is found", () => {
  const first = ran.find(
    ({ sample, recorded }) => recorded !== undefined && !sample.id.startsWith("filter."),
  );
  if (!first) throw new Error("No sample had a response");
  const changed: RecordedResponse = { status: 200, headers: {}, body: null };
  expect(() => responsesOf([first, { ...first, recorded: changed }])).toThrow(first.sample.id);
});

test("every filter's example finds the customer of the contract's examples", () => {
  const totals = ran.filter(({ sample }) => sample.id.startsWith("filter."));
  const unmatched = totals.filter(({ recorded }) => !JSON.stringify(recorded).includes("olena.kovalenko"));
  // The server assigns the GUIDs, so no customer has the example's.
  expect(unmatched.map(({ sample }) => sample.id)).toEqual(["filter.wallet_user_guids"]);
});

test("the pages state for each language how its samples were checked", async () => {
  const here = await prove();
  const stated = await readProof();
  for (const [language, done] of Object.entries(stated))
    if (here[language] === "untried" && done === "compiled")
      console.warn(`No compiler for ${language} here: its samples are NOT compiled in this run.`);
    else expect(here[language], `${language}: ${again}`).toBe(done);
});

test.skipIf(!(await has("javac")))("Java that does not compile is found", async () => {
  await expect(compileJava(["public class Broken { int one = ; }"])).rejects.toThrow("Broken.java");
});
