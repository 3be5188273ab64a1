import { expect, test } from "vitest";
import { errorsOf } from "../../test/servers/change-answers.ts";
import { serveHere, settingsFor } from "../../test/servers/in-process.ts";
import { run } from "../run.ts";

const id = "shapes/listEvents/400/names-the-place-that-is-wrong-and-says-what-is-wrong-there";

test("each place that a refusal does not name is listed, with the codes that it may have and what was named", async () => {
  const parties = serveHere([], errorsOf({ at: "elsewhere", code: "type" }));
  const { results } = await run(settingsFor(parties, [id]));
  const [result] = results;
  if (result?.state !== "failed") throw new Error(result?.state);
  const { compared } = result.failure;
  expect(compared?.expected).toBe("[]");
  // The list is cut after its first lines.
  const silent = compared?.actual.split("\n").slice(1, 4) ?? [];
  expect(silent).toHaveLength(3);
  for (const line of silent)
    expect(JSON.parse(line.replace(/,$/, ""))).toMatch(
      /^(path|query|header) [\w-]+ \([a-z-]+( or [a-z-]+)*\): \[\{.*"at":"elsewhere".*\}\]$/,
    );
});
