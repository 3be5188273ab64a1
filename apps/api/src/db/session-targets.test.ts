import { Client } from "pg";
import { expect, test } from "vitest";
import { type SessionTarget, sessionTargets } from "../connection-url.ts";
import { openHosts, SessionTargetError } from "./hosts.ts";

const states = {
  "a primary": { standby: false, readOnly: false },
  "read-only": { standby: false, readOnly: true },
  "a standby": { standby: true, readOnly: true },
} as const;

// As libpq defines them, but that the caller of `prefer-standby` goes to the primary by another connection.
const accepted = {
  any: ["a primary", "read-only", "a standby"],
  "read-write": ["a primary"],
  "read-only": ["read-only", "a standby"],
  primary: ["a primary", "read-only"],
  standby: ["a standby"],
  "prefer-standby": ["a standby"],
} as const satisfies Record<SessionTarget, readonly (keyof typeof states)[]>;

const open = (hosts: string, target?: SessionTarget) =>
  openHosts(
    `postgresql://${hosts}/db${target === undefined ? "" : `?target_session_attrs=${target}`}`,
    (url) => url,
  );

/** A connection whose session is in this state. */
const sessionIn = (state: object) => Object.assign(new Client(), { query: async () => ({ rows: [state] }) });

test.for(sessionTargets)(
  "target_session_attrs=%s takes the sessions that are such, and names what the others are",
  async (target) => {
    const judged: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [name, state] of Object.entries(states)) {
      judged[name] = await open("one", target)
        .check(sessionIn(state))
        .catch((error: unknown) => error);
      const isAccepted = accepted[target].some((one) => one === name);
      expected[name] = isAccepted
        ? undefined
        : new SessionTargetError(`it is ${name}, and target_session_attrs demands ${target}`);
    }
    expect(judged).toEqual(expected);
  },
);

test("who does not demand anything is not kept waiting for an answer about the session", async () => {
  const silent = Object.assign(new Client(), { query: () => Promise.reject(new Error("it was asked")) });
  for (const hosts of [open("one"), open("one", "any"), open("one,two", "any")])
    expect(await hosts.check(silent)).toBeUndefined();
});

test("several hosts without target_session_attrs are those of a primary, of which one is writable", async () => {
  await expect(open("one,two").check(sessionIn(states["read-only"]))).rejects.toThrow("demands read-write");
  expect(await open("one,two").check(sessionIn(states["a primary"]))).toBeUndefined();
});

test("a session that has become read-only is left where another host may be the primary now", () => {
  const left = (hosts: string) =>
    [undefined, ...sessionTargets].filter((target) => open(hosts, target).leaveReadOnly);
  expect(left("one")).toEqual([]);
  expect(left("one,two")).toEqual([undefined, "read-write", "primary"]);
});

test("each host is opened once, with the number of all", () => {
  const opened: unknown[] = [];
  const { all } = openHosts("postgresql://a:1,b:2,c/db", (url, count) => opened.push([url, count]));
  expect(opened).toEqual([
    ["postgresql://a:1/db", 3],
    ["postgresql://b:2/db", 3],
    ["postgresql://c/db", 3],
  ]);
  expect(all).toEqual([1, 2, 3]);
});

test("where no host can be used, the cause is that a session is not what is demanded, or else the first", async () => {
  const [down, standby] = [new Error("down"), new SessionTargetError("it is a standby")];
  const causeOf = async (...errors: readonly Error[]) => {
    const left = [...errors];
    const failed = open("one,two").connect(() => Promise.reject(left.shift()));
    return await failed.catch(({ name, cause }: Error) => [name, cause]);
  };
  expect(await causeOf(down, standby)).toEqual(["NoHostError", standby]);
  expect(await causeOf(standby, down)).toEqual(["NoHostError", standby]);
  expect(await causeOf(down, new Error("down, too"))).toEqual(["NoHostError", down]);
});
