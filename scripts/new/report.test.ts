import { expect, test } from "vitest";
import { reportOf } from "./report.ts";

const written = {
  created: ["a.yaml", ".changeset/a.md"],
  edited: ["openapi.yaml", "overlay.yaml"],
  empty: new Map([
    ["overlay.yaml", 2],
    ["other.yaml", 0],
  ]),
  note: [".changeset/a.md", "---\n---\n\nA field.\n\n---\n\n\n"],
  plan: { left: ["pnpm refresh"] },
} as const;

test("the report has each file once, and what is left with every text that is not translated", () => {
  expect(reportOf(written).split("\n")).toEqual([
    ...["Created:", "  a.yaml", "  .changeset/a.md"],
    ...["Changed:", "  openapi.yaml", "  overlay.yaml", "  other.yaml"],
    ...["Left to do:", "  pnpm refresh", "  overlay.yaml: 2 Ukrainian texts, below the English"],
    "  .changeset/a.md: the note in Ukrainian, below the second ---",
    "Then: pnpm gate, and npm test.",
  ]);
});

test("what is complete is not left, and a list without entries has no heading", () => {
  const note = [".changeset/a.md", "---\n---\n\nA field.\n\n---\n\nПоле.\n"] as const;
  const complete = {
    created: [],
    edited: ["a.yaml"],
    empty: new Map([["a.yaml", 0]]),
    note,
    plan: { left: [] },
  };
  expect(reportOf(complete)).toBe("Changed:\n  a.yaml\nThen: pnpm gate, and npm test.");
  expect(reportOf({ ...complete, note: undefined })).toBe(reportOf(complete));
});
