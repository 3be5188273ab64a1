import { expect, test } from "vitest";
import { encodeOther } from "../src/encode-other.ts";
import { readAnswer } from "../src/read-answer.ts";

/** What a server reads of an encoded body. */
async function received(body: unknown, mediaType: string): Promise<Response> {
  const [bytes, type] = encodeOther(body, mediaType);
  return new Response(await bytes, { headers: { "Content-Type": type } });
}

test("a form has a part for each field: a file as it is, an object as JSON, a list as several, all else as text", async () => {
  const file = new File(["\u0000\u00ff"], "scan.pdf", { type: "application/pdf" });
  const date = new Date("2026-11-22T10:00:00Z");
  const body = { file, about: { a: [1] }, tags: ["x", "y"], count: 3, yes: true, date, none: undefined };
  const form = await (await received(body, "multipart/form-data")).formData();
  expect([...new Set(form.keys())]).toEqual(["file", "about", "tags", "count", "yes", "date"]);
  const sent = form.get("file") as File; // A file was sent.
  expect([sent.name, sent.type, await sent.text()]).toEqual([
    "scan.pdf",
    "application/pdf",
    await file.text(),
  ]);
  const about = form.get("about") as File; // As a part with a media type.
  expect([about.name, about.type, await about.text()]).toEqual(["about", "application/json", '{"a":[1]}']);
  expect(form.getAll("tags")).toEqual(["x", "y"]);
  expect(["count", "yes", "date"].map((name) => form.get(name))).toEqual([
    "3",
    "true",
    "2026-11-22T10:00:00.000Z",
  ]);
});

test("a form in a URL's encoding leaves out what is undefined", async () => {
  const answer = await received({ a: "x&y", b: undefined, c: 1 }, "application/x-www-form-urlencoded");
  expect(answer.headers.get("Content-Type")).toBe("application/x-www-form-urlencoded");
  expect(await answer.text()).toBe("a=x%26y&c=1");
});

test("any other body is a text or a Blob, of the contract's media type", async () => {
  for (const body of ["їжак", new Blob(["їжак"], { type: "text/html" })]) {
    const answer = await received(body, "text/csv");
    expect([answer.headers.get("Content-Type"), await answer.text()]).toEqual(["text/csv", "їжак"]);
  }
  for (const body of [7, null, { a: 1 }])
    expect(() => encodeOther(body, "text/csv")).toThrow("text/csv is sent as a text or a Blob");
  for (const type of ["multipart/form-data", "application/x-www-form-urlencoded"])
    for (const a of [Number.NaN, null]) expect(() => encodeOther({ a }, type)).toThrow(`body.a holds ${a}`);
});

const now = () => Date.parse("2026-11-22T10:00:00Z");
const read = (kind: "object" | "json" | "text" | "bytes" | "none", body: string, status = 200) =>
  readAnswer("getCustomer", { answers: { 200: kind } }, new Response(body, { status }), now);

test.for([
  ["object", '{"a":1}', { a: 1 }],
  ["json", "[1]", [1]],
  ["text", "[1]", "[1]"],
  ["none", "", undefined],
] as const)("an answer that is %s is read as such: %s", async ([kind, body, data]) => {
  expect((await read(kind, body)).data).toEqual(data);
});

test("bytes are a Blob, no byte of which is lost", async () => {
  const bytes = Uint8Array.from([0, 255, 128]);
  const answer = new Response(bytes, { headers: { "Content-Type": "application/pdf" } });
  const { data } = await readAnswer("getCustomer", { answers: { 200: "bytes" } }, answer, now);
  const blob = data as unknown as Blob; // Of another contract; none of ours answers with bytes.
  expect([blob.type, new Uint8Array(await blob.arrayBuffer())]).toEqual(["application/pdf", bytes]);
  // The response of a result can still be read.
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
});

test.for([
  ["object", "[1]", "the body is not a JSON object"],
  ["object", "1", "the body is not a JSON object"],
  ["json", "<a>", "the body is not JSON"],
] as const)("an answer that is not %s is unexpected: %s", async ([kind, body, reason]) => {
  await expect(read(kind, body)).rejects.toThrow(`${reason} (status 200)`);
  await expect(read(kind, body, 201)).rejects.toThrow("not an answer of this API (status 201)");
});

const unauthorized = {
  type: "about:blank",
  title: "T",
  status: 401,
  detail: "D.",
  instance: "/",
  code: "unauthorized",
  request_id: "r",
};

test.for([
  [undefined, undefined],
  ["Sun, 22 Nov 2026 10:00:00 GMT", undefined],
  ["Sun, 22 Nov 2026 09:59:30 GMT", undefined],
  ["Sun, 22 Nov 2026 09:59:29 GMT", 31],
  ["Sun, 22 Nov 2026 10:00:31 GMT", -31],
] as const)("with a 401 of %s the clock is off by %s seconds", async ([date, clockSkew]) => {
  const headers = { "Content-Type": "application/problem+json", ...(date && { Date: date }) };
  const answer = new Response(JSON.stringify(unauthorized), { status: 401, headers });
  await expect(readAnswer("getCustomer", {}, answer, now)).rejects.toMatchObject({ status: 401, clockSkew });
});

test("a failure that the contract declares without codes has its body, as JSON or as text", async () => {
  for (const [body, value] of [
    ['{"why":"gone"}', { why: "gone" }],
    ["gone", "gone"],
    ["", ""],
    ["null", null],
    ["0", 0],
  ] as const) {
    const answer = readAnswer("getCustomer", { failures: [410] }, new Response(body, { status: 410 }), now);
    await expect(answer).rejects.toMatchObject({
      ...{ code: "declared-failure", status: 410, body: value, requestId: undefined },
      ...{ name: "DeclaredFailureError", message: "getCustomer: failed with status 410 (request unknown)" },
    });
    const headers = { "X-Request-Id": "r-1" };
    const named = new Response(body, { status: 410, headers });
    await expect(readAnswer("getCustomer", { failures: [410] }, named, now)).rejects.toMatchObject({
      ...{ requestId: "r-1", message: "getCustomer: failed with status 410 (request r-1)", response: named },
    });
    const other = readAnswer("getCustomer", { failures: [410] }, new Response(body, { status: 404 }), now);
    await expect(other).rejects.toMatchObject({ code: "unexpected-answer", status: 404 });
  }
});

test.for(["code", "title", "detail", "request_id"])(
  "an answer is no problem without its %s",
  async (name) => {
    const answer = (body: object) =>
      readAnswer("getCustomer", {}, new Response(JSON.stringify(body), { status: 401 }), now);
    await expect(answer(unauthorized)).rejects.toMatchObject({ name: "ProblemError" });
    for (const value of [undefined, 7, null])
      await expect(answer({ ...unauthorized, [name]: value })).rejects.toMatchObject({
        ...{ name: "UnexpectedAnswerError", message: "getCustomer: not an answer of this API (status 401)." },
      });
  },
);

test("a success that looks like a problem is a success, and a declared failure may have a problem", async () => {
  const text = JSON.stringify({ ...unauthorized, code: "of-another-server" });
  expect((await read("object", text)).data).toMatchObject({ code: "of-another-server" });
  const failed = (failures: number[]) =>
    readAnswer("getCustomer", { failures }, new Response(text, { status: 401 }), now);
  await expect(failed([])).rejects.toMatchObject({ name: "UnknownProblemError" });
  await expect(failed([401])).rejects.toMatchObject({ name: "DeclaredFailureError" });
});
