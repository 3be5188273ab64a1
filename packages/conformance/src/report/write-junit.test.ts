import { expect, test } from "vitest";
import { failing, ran, report } from "../../test/sample-report.ts";
import { groupNames } from "../runner/check.ts";
import { writeJunit } from "./write-junit.ts";

/** The message of the one failure in the file, as an XML parser returns it. */
function messageOf(message: string): string {
  const failure = { message, causes: ["one"], calls: [] };
  const xml = writeJunit({ ...report, results: [{ ...ran, check: failing, state: "failed", failure }] });
  const [, written = "none"] = /<failure message="([^"]*)">/.exec(xml) ?? [];
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
  return written.replaceAll(/&(\w+);/g, (_, name: string) => entities[name] ?? name);
}

test.for(["true", "false", "", "a < b > c & d \" e ' f", "&lt;", "]]>", "<!-- -->"])(
  "the message %j is kept",
  (message) => {
    expect(messageOf(message)).toBe(message);
  },
);

test("each character that XML 1.0 cannot hold is replaced, and no other", () => {
  const codes = [...Array(0x80).keys(), 0xfffc, 0xfffd, 0xfffe, 0xffff, 0x1f600];
  const changed = codes.filter((code) => {
    const character = String.fromCodePoint(code);
    const message = messageOf(`a${character}b`);
    expect([`a${character}b`, "a\uFFFDb"]).toContain(message);
    return message !== `a${character}b`;
  });
  const spaces = [0x9, 0xa, 0xd];
  expect(changed).toEqual(
    [...Array(0x20).keys()].filter((code) => !spaces.includes(code)).concat(0xfffe, 0xffff),
  );
});

test("suites are in the order of the groups, each with its own checks and their time", () => {
  const results = groupNames.toReversed().flatMap((group, index) =>
    ["a", "b"].map((id) => ({
      ...{ ...ran, milliseconds: index * 100 + 1, state: "passed" as const },
      check: { ...failing, id: `${group}/${id}`, group },
    })),
  );
  const xml = writeJunit({ ...report, results });
  const suites = [
    ...xml.matchAll(/<testsuite name="(\w+)" tests="2" failures="0" skipped="0" .* time="([\d.]+)">/g),
  ];
  const last = groupNames.length - 1;
  expect(suites.map(([, name, time]) => [name, time])).toEqual(
    groupNames.map((group, index) => [group, ((2 * ((last - index) * 100 + 1)) / 1000).toFixed(3)]),
  );
  const cases = [...xml.matchAll(/<testcase classname="specie\.(\w+)" name="([\w/]+)"/g)];
  expect(cases.map(([, group, id]) => [group, id])).toEqual(
    groupNames.flatMap((group) => ["a", "b"].map((id) => [group, `${group}/${id}`])),
  );
});
