import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { editions, operationsOf, problemsOf } from "../src/contract.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guides = globSync("src/content/docs/{en,uk}/**/*.mdx", { cwd: root }).sort();

/** The prose of a guide: without front matter, imports, code blocks and components. */
function prose(guide: string): string {
  return readFileSync(root + guide, "utf8")
    .replace(/^---[\s\S]*?\n---\n/, "")
    .replaceAll(/^import .*$/gm, "")
    .replaceAll(/^```[\s\S]*?^```$/gm, "")
    .replaceAll(/<[^>]*>|\{[^}]*\}/g, "");
}

const statuses = new Map(problemsOf("en").map(({ code, status }) => [code, status]));
const operations = operationsOf("en");
const headers = new Set([
  ...operations.flatMap(({ parameters }) =>
    parameters.filter((one) => one.in === "header").map(({ name }) => name),
  ),
  ...operations.flatMap(({ responses }) =>
    [...responses.values()].flatMap((one) => one.headers.map(({ name }) => name)),
  ),
  ...Object.values(editions.en.components.securitySchemes).map(({ name }) => name),
  // Requests of the mock only (Prism).
  "Prefer",
]);

/** The statuses before an error code: "401 [`unauthorized`]". */
function pairs(text: string): { status: number; code: string }[] {
  return [...text.matchAll(/\b([45]\d\d)\s+\[`([a-z-]+)`\]/g)].map(([, status, code = ""]) => ({
    status: Number(status),
    code,
  }));
}

/** Names of headers in code: several words with capitals, or one of the contract's. */
function headerNames(text: string): string[] {
  return [...text.matchAll(/`([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+)(?::[^`]*)?`/g)].map(
    ([, name = ""]) => name,
  );
}

test.each(guides)(
  "%s names an error code with the contract's status, and only headers that exist",
  (guide) => {
    const text = prose(guide);
    for (const { status, code } of pairs(text)) expect(statuses.get(code), code).toBe(status);
    expect(headerNames(text).filter((name) => !headers.has(name))).toEqual([]);
  },
);

test("a wrong status and an unknown header are found", () => {
  expect(pairs("You get 402 [`unauthorized`](/x)")).toEqual([{ status: 402, code: "unauthorized" }]);
  expect(statuses.get("unauthorized")).not.toBe(402);
  expect(headerNames("Send `Idempotence-Key`.").filter((name) => !headers.has(name))).toEqual([
    "Idempotence-Key",
  ]);
  expect(guides.flatMap((guide) => pairs(prose(guide))).length).toBeGreaterThan(10);
});

const amount = editions.en.components.schemas["Amount"];
const { engines }: { engines: { node: string } } = JSON.parse(
  readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
);

/** Every number of two digits or more in prose, and what makes it true. A number of the contract is a component instead. */
const numbers: Readonly<Record<string, boolean>> = {
  "15": amount?.["x-max-significant-digits"] === 15, // Also the version of PostgreSQL, which the server checks.
  "20.19": engines.node === ">=20.19",
  "400": problemsOf("en").every(({ status }) => status >= 400),
  "500": statuses.get("internal-error") === 500,
  "503": statuses.get("service-unavailable") === 503,
  // Numbers of standards, an exit code of the shell, and an amount in words.
  "9457": true,
  "137": true,
  "150,000": true,
  "150 000": true,
  "55": true,
};

test.each(guides)("%s has no number in prose that is not checked", (guide) => {
  const text = prose(guide)
    .replaceAll(/`[^`]*`/g, "")
    .replaceAll(/\]\([^)]*\)/g, "]");
  const paired = new Set(pairs(prose(guide)).map(({ status }) => String(status)));
  const found = [...text.matchAll(/(?<![A-Za-z\d.])\d+(?:[.,  ]\d+)*/g)]
    .map(([number]) => number)
    .filter((number) => number.length > 1);
  expect(found.filter((number) => !paired.has(number) && numbers[number] !== true)).toEqual([]);
});
