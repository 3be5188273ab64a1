/** What a run against a server of parcels with faults of every kind may have found. */
import type { CoverageEvent } from "../../src/coverage/event.ts";
import type { Check, Group } from "../../src/runner/check.ts";
import type { Call, Failed, Result } from "../../src/runner/result.ts";
import type { ExceptionReason } from "../../src/target/exceptions.ts";

const defends = { text: 'A parcel weighs "less" than <50> kg & more than 0.', at: "/paths/~1parcels/get" };

function checkOf(group: Group, name: string, pair?: [string, number]): Check {
  const [operation, status] = pair ?? [];
  return {
    ...{ id: [group, operation, status, name].flatMap((part) => part ?? []).join("/"), group, title: name },
    ...{ pattern: name, defends, run: async () => {} },
    // The operations are those of another contract.
    ...(pair && { pair: { operation, status } as unknown as NonNullable<Check["pair"]> }),
  };
}

const call = (number: number, more: Partial<Call> = {}): Call => ({
  ...{ curl: `curl -i 'http://x/${number}'`, status: 200 + number, body: `body ${number}\n  of two lines` },
  headers: { "x-number": String(number), "content-type": "text/plain" },
  ...more,
});

const long = call(0, {
  ...{ curl: "c".repeat(8_001), body: "b".repeat(2_001), headers: { "x-long": "h".repeat(2_001) } },
});

const event = (operation: string, status: number, parts: object[] = [], more: object = {}): CoverageEvent =>
  ({ operation, parts, undeclared: [], forced: false, checkedStatus: status, ...more }) as CoverageEvent; // The same.

const part = (name: string, valid: boolean) => ({ part: name, valid });

function failed(check: Check, causes: readonly string[], more: Partial<Failed["failure"]> = {}): Result {
  return {
    ...{ check, milliseconds: 40.4, events: [], exceptions: [], state: "failed" },
    failure: { message: `Wrong: ${causes[0]}\nsecond line`, causes, calls: [], ...more },
  };
}

function passed(check: Check, events: readonly CoverageEvent[], exceptions: readonly ExceptionReason[] = []) {
  return { check, milliseconds: 1234.6, events, exceptions, state: "passed" } as const;
}

function leftOut(check: Check, because: ExceptionReason): Result {
  return { check, milliseconds: 0, events: [], exceptions: [because], state: "left out", because };
}

const numbered = <Value>(count: number, make: (number: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Not in the order of the groups. */
export const results: readonly Result[] = [
  failed(checkOf("filters", "one cause"), ["first <cause>", "second cause"], {
    compared: { expected: '{\n  "a": 1\n}', actual: `"${"x".repeat(2_500)}"` },
    calls: [...numbered(8, call), long],
  }),
  ...numbered(52, (number) =>
    failed(checkOf("shapes", `many ${number}`, ["readShelf", 404]), ["first <cause>"], {
      ...{ message: "m".repeat(number === 0 ? 2_001 : 201), calls: numbered(4, call) },
    }),
  ),
  ...numbered(22, (number) => failed(checkOf("errors", `own ${number}`), [`cause ${number}`])),
  failed(checkOf("text", "again"), ["cause 20"], { calls: [call(1, { body: "" })] }),
  passed(checkOf("shapes", "works", ["readShelf", 200]), [
    event("readShelf", 200, [part("path depot", true), part("path shelf", true)]),
  ]),
  passed(
    checkOf("shapes", "forced", ["dropParcel", 204]),
    [
      event("dropParcel", 204, [part("path parcel_id", true)], { forced: true }),
      event("dropParcel", 404, [part("path parcel_id", false)], {
        undeclared: ["query odd", "header X-Odd"],
      }),
      event("dropParcel", 404, [], { undeclared: ["query odd"] }),
    ],
    ["the mock keeps no state", "the mock does not check keys"],
  ),
  leftOut(checkOf("shapes", "busy", ["printLabel", 415]), "no client can cause this"),
  leftOut(checkOf("shapes", "as declared", ["printLabel", 200]), "the mock keeps no state"),
  passed(checkOf("shapes", "also", ["printLabel", 200]), [event("printLabel", 200)]),
  leftOut(checkOf("limits", "none"), "the mock keeps no state"),
];

/** Checks of the operations of which only some ran. */
export const notRun: readonly Check[] = ["listParcels", "sendParcel", "changeParcel", "pack", "packAll"].map(
  (operation) => checkOf("shapes", "not run", [operation, 200]),
);

export const created = {
  customers: new Map([
    ["one", new Set(["a", "b"])],
    ["two", new Set(["c"])],
  ]),
  ...{ keys: new Map([["two", new Set(["k"])]]), unidentified: 2, unknown: 3 },
};
