/** What checks send and expect, as text that is equal in every run: random values, times and keys are replaced by what they are. */
import { createHash } from "node:crypto";
import type { Result } from "../src/runner/result.ts";
import type { FetchedRequest } from "./servers/in-process.ts";
import type { TestParty } from "./servers/server.ts";
import { isSigned } from "./servers/tokens.ts";

/** What one check did. */
export interface Trace {
  readonly result: Result;
  readonly requests: readonly string[];
  readonly expectations: readonly string[];
}

/** Collects the requests and the expectations of one check after the other. */
export function createRecorder(parties: readonly TestParty[]) {
  const traces: Trace[] = [];
  let started = 0;
  let requests: string[] = [];
  let expectations: string[] = [];
  // A GUID is its number among those of the check, so that order and identity are seen.
  const guids = new Map<string, number>();
  const numberOf = (guid: string): string => {
    const number = guids.get(guid.toLowerCase()) ?? guids.size + 1;
    guids.set(guid.toLowerCase(), number);
    return guid === guid.toLowerCase() ? `(guid ${number})` : `(GUID ${number})`;
  };
  const describe = (text: string) => describeText(text, started, parties, numberOf);
  return {
    traces,
    /** What follows belongs to the next check. */
    begin() {
      [started, requests, expectations] = [Date.now(), [], []];
      guids.clear();
    },
    end(result: Result) {
      traces.push({ result, requests, expectations });
    },
    addRequest({ method, url, headers, body }: FetchedRequest, status: number) {
      const head = JSON.stringify(Object.fromEntries(headers));
      const what = [method, decode(url.pathname + url.search), head, body].join(" ");
      requests.push(`${describe(what)} → ${status}`);
    },
    addExpectation(matcher: string, actual: unknown, expected: readonly unknown[]) {
      expectations.push(describe(`${toText(actual)} ${matcher} ${expected.map(toText).join(", ")}`));
    },
  };
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function toText(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) => {
      if (member instanceof RegExp) return String(member);
      return member instanceof Set || member instanceof Map ? [...member] : member;
    }) ?? "undefined"
  );
}

/** Two days in milliseconds. What is further away is no time of the run. */
const far = 2 * 86_400_000;

function describeText(
  text: string,
  started: number,
  parties: readonly TestParty[],
  numberOf: (guid: string) => string,
): string {
  return (
    text
      .replaceAll(/eyJ[\w-]+(?:\.[\w-]*)+/g, (token) => describeToken(token, parties))
      .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, numberOf)
      .replaceAll(
        /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?(\d*)(Z|[+-]\d\d:\d\d)/g,
        (time, _, micros, offset) => {
          const after = Date.parse(time) - started;
          if (Math.abs(after) > far) return time;
          return after < 0 ? `(earlier ${offset})` : `(start + ${after} ms ${micros} ${offset})`;
        },
      )
      .replaceAll(/(?<!\d)1\d{12}(?!\d)/g, (time) =>
        Math.abs(Number(time) - started) > far ? time : Number(time) < started ? "(earlier)" : "(now)",
      )
      .replaceAll(/UA\d{27}|ua\d\d(?: ?\d{1,4}){7}/g, (iban) => iban.replaceAll(/\d/g, "9"))
      // Words of the contract, which may be written better.
      .replaceAll(/(\\?"(?:title|detail)\\?":\\?")[^"\\]*/g, "$1(words)")
      .replaceAll(/(cursor=|cursor\\?":\\?")(?!c29tZWJvZHk)[^&"\\ ]+/g, "$1(cursor)")
      .replaceAll(/(sequence=|sequence\\?":)\d+/g, "$1(number)")
      .replaceAll(/[\w-]{40,}/g, (run) => (new Set(run).size > 15 ? `(${run.length} characters)` : run))
  );
}

/** The header and the claims of a token, with times as they are from now, and whether its signature is that of a counterparty. */
function describeToken(token: string, parties: readonly TestParty[]): string {
  const [header = "", claims = "", signature = "", ...more] = token.split(".");
  const now = Math.floor(Date.now() / 1000);
  const read = (part: string): string => {
    try {
      return JSON.stringify(JSON.parse(Buffer.from(part, "base64url").toString()), (name, value: unknown) =>
        typeof value === "number" &&
        ["iat", "exp", "nbf"].includes(name) &&
        Math.abs(value - now) < far / 1000
          ? `now + ${value - now}`
          : value,
      );
    } catch {
      return part;
    }
  };
  const signer = parties.find(({ key }) => isSigned(token, key));
  const [kid, lifetime] = [signer?.key.kid ?? `${signature.length} characters`, read(claims)];
  // The run signs a token for many checks: when it did depends on them.
  const isUsual =
    /^\{"sub":"conformance","iat":"now \+ (?:0|-\d+)","exp":"now \+ -?\d+","jti":"[0-9a-f-]+"\}$/.test(
      lifetime,
    );
  const parts = [
    read(header),
    isUsual && signer ? `(usual ${lifetimeOf(claims)} s)` : lifetime,
    kid,
    ...more,
  ];
  return `(token ${parts.join(" . ")})`;
}

function lifetimeOf(claims: string): number {
  const { iat, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
  return exp - iat;
}

/**
 * A line for each status of an operation, and for each kind of check of a group: how many checks there are, how many requests they
 * send and how many expectations they have. The digest is over the texts of these, so it differs when a value differs.
 */
export function summarize(traces: readonly Trace[]): string {
  const kinds = Map.groupBy(traces, ({ result: { check } }) =>
    check.pair ? `${check.pair.operation} ${check.pair.status}` : `${check.group}: ${check.pattern}`,
  );
  const count = (rows: readonly Trace[], what: "requests" | "expectations") =>
    rows.reduce((sum, row) => sum + row[what].length, 0);
  const lines = [...kinds].map(([kind, rows]) => {
    const digest = createHash("sha256").update(rows.map(writeTrace).join("\n")).digest("hex").slice(0, 12);
    return `${digest}  ${rows.length} checks, ${count(rows, "requests")} requests, ${count(rows, "expectations")} expectations: ${kind}`;
  });
  return `${lines.join("\n")}\n`;
}

/** A check with everything that it sent and expected. */
export function writeTrace({ result, requests, expectations }: Trace): string {
  const { check, state, events } = result;
  return [
    `${check.id}: ${state}`,
    ...requests.map((request) => `  ${request}`),
    `  checked: ${events.map(({ checkedStatus }) => checkedStatus ?? "no").join(", ")}`,
    // The numbers of changes go up with each write of the checks before.
    ...expectations.map(
      (text) => `  ${check.group === "history" ? text.replaceAll(/\b\d{3,4}\b/g, "n") : text}`,
    ),
  ].join("\n");
}
