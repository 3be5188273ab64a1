import { expect, test } from "vitest";
import { judgeAudit } from "./judge-audit.ts";

const advisory = {
  module_name: "left-pad",
  severity: "high",
  title: "Prototype pollution",
  url: "https://github.com/advisories/GHSA-xxxx",
  vulnerable_versions: "<1.3.1",
  patched_versions: ">=1.3.1",
};

test("a registry without advisories about our dependencies passes", () => {
  const stdout = JSON.stringify({ advisories: {}, metadata: {} });
  expect(judgeAudit({ status: 0, stdout, stderr: "" })).toEqual({
    passed: true,
    lines: ["No advisory about any dependency."],
  });
});

test.for(["info", "low", "moderate", "high", "critical"])("an advisory that is %s fails", (severity) => {
  const stdout = JSON.stringify({ advisories: { 1: { ...advisory, severity } } });
  expect(judgeAudit({ status: 1, stdout, stderr: "" })).toMatchObject({
    passed: false,
    lines: [expect.stringContaining(`: ${severity}, `)],
  });
});

test("an advisory fails, with package, severity and where it is fixed", () => {
  const stdout = JSON.stringify({ advisories: { 1: advisory } });
  expect(judgeAudit({ status: 1, stdout, stderr: "" })).toEqual({
    passed: false,
    lines: [
      "left-pad <1.3.1: high, Prototype pollution; fixed in >=1.3.1. https://github.com/advisories/GHSA-xxxx",
    ],
  });
});

test("a registry that offers none is reported as not checked, without its address", () => {
  const stderr =
    "Error: ERR_PNPM_AUDIT_BAD_RESPONSE\n\n  × The audit endpoint (at https://npm.bank.example/-/npm/v1/security/advisories/bulk) responded with 405:\n";
  const { passed, lines } = judgeAudit({ status: 1, stdout: "", stderr });
  expect([passed, lines.length]).toEqual([true, 1]);
  expect(lines[0]).toMatch(/^NOT CHECKED: advisories .* responds with 405/);
  expect(lines[0]).not.toContain("bank.example");
});

test.for([
  ["an error\n", "output", "an error"],
  [" ", "output\n", "output"],
] as const)("a failure with %j and %j is shown as %j, with how pnpm ended", ([stderr, stdout, shown]) => {
  expect(judgeAudit({ status: 3, stdout, stderr }).lines).toEqual(["pnpm audit ended with 3:", shown]);
});

test.for([
  ["another error of pnpm", { status: 1, stdout: "", stderr: "ERR_PNPM_AUDIT_NO_LOCKFILE" }],
  [
    "a response of another kind",
    { status: 1, stdout: "", stderr: "ERR_PNPM_FETCH_404: the registry responded with 404" },
  ],
  ["a bad response without a status", { status: 1, stdout: "", stderr: "ERR_PNPM_AUDIT_BAD_RESPONSE" }],
  ["no JSON", { status: 0, stdout: "all is well", stderr: "" }],
  ["JSON of another kind", { status: 0, stdout: "[]", stderr: "" }],
  ["a network that is down", { status: 1, stdout: "", stderr: "ENOTFOUND" }],
] as const)("%s is a failure", ([, run]) => {
  expect(judgeAudit(run).passed).toBe(false);
});
