import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

/** Sends one request with `specie api`: what the bank was sent, and how the command ended. */
async function send(args: readonly string[], status = 200) {
  const sent: object[] = [];
  const env = await startStubServer(async (request, response) => {
    const { method, url, headers } = request;
    sent.push({ method, url, headers, body: await text(request) });
    response.writeHead(status, "Status Text").end("bytes as they came\n\n");
  });
  return { ...(await run(["api", ...args], { env })), sent };
}

test.for([
  ["GET", "/customers?limit=1", "/customers?limit=1"],
  ["get", "customers", "/customers"],
  [
    "Put",
    "/counterparty/{counterparty_guid}/x/{counterparty_guid}",
    `/counterparty/${counterparty}/x/${counterparty}`,
  ],
  ["POST", "/{other}", "/%7Bother%7D"],
  ["DELETE", "/x", "/x"],
  ["PATCH", "/x", "/x"],
] as const)("%s %s is sent as it is typed, to %s", async ([method, path, url]) => {
  const { code, out, err, sent } = await send([method, path]);
  expect([code, out, err]).toEqual([exitCodes.done, "bytes as they came\n\n", "\n200 Status Text\n"]);
  expect(sent).toEqual([
    {
      ...{ method: method.toUpperCase(), url, body: "" },
      headers: expect.objectContaining({
        accept: "application/json, application/problem+json",
        "accept-language": "en",
        "cx-authorization": "x.y.z",
      }),
    },
  ]);
});

test("a body is the JSON of a file, and headers are added or replace those that are sent anyway", async () => {
  const file = join(await emptyFolder(), "body.json");
  await writeFile(file, '{ "name": "Їжак" }\n');
  const headers = ["X-One: a:b: c", "X-Two:d", "Accept-Language: uk", "X-Empty:"];
  const { sent } = await send(["POST", "/x", "--data", file, ...headers.flatMap((one) => ["--header", one])]);
  expect(sent).toEqual([
    expect.objectContaining({
      body: '{"name":"Їжак"}',
      headers: expect.objectContaining({
        ...{ "content-type": "application/json", "x-one": "a:b: c", "x-two": "d", "x-empty": "" },
        "accept-language": "uk",
      }),
    }),
  ]);
});

test.for([
  [200, "done"],
  [204, "done"],
  [301, "done"],
  [399, "done"],
  [400, "refused"],
  [401, "unauthorized"],
  [403, "refused"],
  [428, "refused"],
  [429, "unavailable"],
  [499, "refused"],
  [500, "unavailable"],
  [503, "unavailable"],
] as const)("the status %i ends with the code of %s, after one request", async ([status, exit]) => {
  const { code, err, sent } = await send(["GET", "/x"], status);
  const why = exit === "done" ? "" : `${en.exits[exit]}\n`;
  expect([code, err, sent.length]).toEqual([exitCodes[exit], `\n${status} Status Text\n${why}`, 1]);
});

test("another method is wrong usage, and nothing is sent", async () => {
  const { code, err, sent } = await send(["HEAD", "/x"]);
  expect([code, sent]).toEqual([exitCodes.usage, []]);
  expect(err).toContain(
    en.wrongUsage.badArgument("HEAD", "method", en.oneOf("GET, PUT, POST, DELETE, PATCH")),
  );
});

test.for([
  [false, "unavailable"],
  [true, "interrupted"],
] as const)("a response whose end is lost, with Ctrl-C: %s, is no response", async ([isStopped, exit]) => {
  const stopping = new AbortController();
  const env = await startStubServer((request, response) => {
    response.writeHead(200, { "Content-Length": "100" });
    response.write("a part", () => (isStopped ? stopping.abort() : request.socket.destroy()));
  });
  const { code, out, err } = await run(["api", "GET", "/x"], { env, signal: stopping.signal });
  expect([code, out]).toEqual([exitCodes[exit], ""]);
  // The reason is Node's.
  const [begin = ""] = isStopped
    ? [`${en.exits.interrupted}\n`]
    : en.unreachable(`${env.SPECIE_URL}/x`, "…").split("…");
  expect([err.slice(0, begin.length), err.trim().split("\n")]).toEqual([begin, [expect.any(String)]]);
});
