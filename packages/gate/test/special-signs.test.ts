import { expect, test } from "vitest";
import { compareContracts, defaultPolicy, type Report } from "../src/index.ts";
import { asGithub } from "../src/report/github.ts";
import { asJunit } from "../src/report/junit.ts";
import { asMarkdown } from "../src/report/markdown.ts";
import { asSarif } from "../src/report/sarif.ts";
import { reachVerdict } from "../src/verdict/reach-verdict.ts";
import { accounts, changed } from "./accounts.ts";

const today = "2026-11-22";

/** Signs that have a meaning in one of the formats. Each is in the name of a file and in the message. */
const signs = [
  "|",
  "%",
  ",",
  ":",
  "::",
  "\n",
  "\r",
  "<",
  ">",
  "&",
  "&lt;",
  "?",
  "#",
  '"',
  "'",
  "\\",
  " ",
  "ї",
  "]]>",
];

function reportWith(sign: string): Report {
  const revised = changed(({ paths }) => {
    paths["/accounts"].get.operationId = `find${sign}Accounts`;
  });
  const changes = compareContracts(accounts(), revised, { today });
  const versions = { base: "1.2.3", revision: "1.3.0" };
  const verdict = reachVerdict(changes, { versions, ledger: undefined, policy: defaultPolicy, today });
  const revision = `spec/a${sign}b.yaml`;
  return {
    base: "old.yaml",
    revision,
    today,
    changes,
    verdict,
    placeOf: () => ({ file: revision, line: 7 }),
  };
}

const messageOf = ({ changes }: Report) => changes[0]?.message.en ?? "";

const decode = (text: string) =>
  text.replaceAll(/%(0A|0D|25|2C|3A)/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );

test.for(signs)("an annotation of GitHub has one file and one message where they contain %j", (sign) => {
  const report = reportWith(sign);
  const [first = ""] = asGithub(report).split("\n");
  const [, properties = "", message = ""] = /^::error ([^:]*)::(.*)$/.exec(first) ?? [];
  expect(properties.split(",").map((property) => decode(property))).toEqual([
    `file=${report.revision}`,
    "line=7",
    "title=break-not-accepted",
  ]);
  expect(decode(message)).toContain(messageOf(report));
});

test.for(signs)("a row of the Markdown table has its five cells where they contain %j", (sign) => {
  const report = reportWith(sign);
  const row = asMarkdown([report])
    .split(/\r\n|[\r\n]/)
    .find((line) => line.startsWith("| major"));
  const cells = (row ?? "").split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
  expect([cells.length, cells[4]]).toEqual([7, `${report.revision}:7`.replace(/\s*[\r\n]\s*/, " ")]);
  expect(cells[2]).toContain(messageOf(report).replace(/\s*[\r\n]\s*/, " "));
});

test.for(signs)(
  "the place in SARIF is a URI reference that leads to the file where it contains %j",
  (sign) => {
    const report = reportWith(sign);
    const [{ locations }] = JSON.parse(asSarif([report])).runs[0].results;
    const { uri } = locations[0].physicalLocation.artifactLocation;
    // RFC 3986, section 3.3: what a path consists of. A query or a fragment would not belong to the file's name.
    expect(uri).toMatch(/^(?:[\w.~:/@!$&'()*+,;=-]|%[0-9A-F]{2})+$/);
    expect(decodeURIComponent(uri)).toBe(report.revision);
  },
);

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", "#10": "\n" };

test.for(signs)("an attribute in JUnit XML ends where it should where it contains %j", (sign) => {
  const report = reportWith(sign);
  const read = (name: string) => {
    const [, value = ""] = new RegExp(` ${name}="([^"<]*)"[ >/]`).exec(asJunit([report])) ?? [];
    return value.replaceAll(/&([^;]*);/g, (_, entity: string) => entities[entity] ?? "?");
  };
  // XML 1.0 reads it as a line feed, and a control character cannot be in it.
  const withoutReturn = (text: string) => text.replaceAll("\r", "");
  expect(read("file")).toBe(withoutReturn(report.revision));
  expect(read("message")).toContain(withoutReturn(messageOf(report)));
});
