import { expect, test } from "vitest";
import { NoResponse } from "../http/send.ts";
import { watchLiveness } from "./liveness.ts";

const lost = (
  path: string,
  cause: unknown = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") }),
) =>
  new NoResponse(
    {
      method: "GET",
      url: `https://bank.example${path}`,
      headers: {},
      body: undefined,
      secret: { text: "secret", name: "TOKEN" },
    },
    cause,
  );

/** A target that is reached at these attempts, and what was tried. */
function watch(...reached: readonly boolean[]) {
  const tried: (string | number)[] = [];
  const left = [...reached];
  const liveness = watchLiveness(
    "https://bank.example",
    async (url) => {
      tried.push(url);
      return left.shift() ?? false;
    },
    async (milliseconds) => void tried.push(milliseconds),
  );
  return { liveness, tried };
}

const url = "https://bank.example";

test("a target that responds to one of three attempts is alive; half a second is between them", async () => {
  const { liveness, tried } = watch(false, false, true);
  await liveness.confirm(lost("/a"));
  expect(tried).toEqual([url, 500, url, 500, url]);
  expect(liveness.stoppedAt).toBeUndefined();
});

test("a target that responds to none has stopped, at the request without a response, for its cause", async () => {
  const { liveness, tried } = watch(false, false, false);
  await liveness.confirm(lost("/a"));
  expect(tried).toEqual([url, 500, url, 500, url]);
  expect(liveness.stoppedAt).toEqual({
    curl: expect.stringContaining("https://bank.example/a"),
    reason: "connect ECONNREFUSED",
  });
});

test("of requests that fail at the same time the first counts, and one attempt serves all", async () => {
  const { liveness, tried } = watch(false, false, false);
  await Promise.all(["/a", "/b", "/c"].map((path) => liveness.confirm(lost(path))));
  expect(tried.filter((one) => one === url)).toHaveLength(3);
  expect(liveness.stoppedAt?.curl).toContain("https://bank.example/a");
  await liveness.confirm(lost("/d"));
  expect(liveness.stoppedAt?.curl).toContain("https://bank.example/a");
});

test("each later failure is confirmed on its own", async () => {
  const { liveness, tried } = watch(true, true);
  await liveness.confirm(lost("/a"));
  await liveness.confirm(lost("/b"));
  expect(tried).toEqual([url, url]);
});

test.for([
  [new Error("The operation was aborted due to timeout"), "Error: The operation was aborted due to timeout"],
  [new Error("fetch failed", { cause: "text" }), "Error: fetch failed"],
  ["text", "text"],
])("a request that got no response because of %s has the reason %s", async ([cause, reason]) => {
  const { liveness } = watch();
  await liveness.confirm(lost("/a", cause));
  expect(liveness.stoppedAt?.reason).toBe(reason);
});
