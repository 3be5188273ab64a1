import { expect, test } from "vitest";
import { openHosts } from "./hosts.ts";
import { reasonOf } from "./reason-of.ts";
import { unavailable } from "./translate-error.ts";

const refused = (address: string) => new Error(`connect ECONNREFUSED ${address}`);
/** As Node throws it for a host name with an IPv6 address and an IPv4 address. */
const ofBoth = Object.assign(new AggregateError([refused("::1:5432"), refused("127.0.0.1:5432")]), {
  code: "ECONNREFUSED",
});
const both = "connect ECONNREFUSED ::1:5432; connect ECONNREFUSED 127.0.0.1:5432";

test.for([
  [refused("::1:5432"), "connect ECONNREFUSED ::1:5432"],
  [ofBoth, both],
  [new AggregateError([ofBoth, "a text"]), `${both}; a text`],
  [new AggregateError([], "none of them"), "none of them"],
  [new AggregateError([]), "AggregateError"],
  [new RangeError(), "RangeError"],
  ["a text", "a text"],
  [undefined, "undefined"],
] as const)("%s failed for a reason: %s", ([error, reason]) => {
  expect(reasonOf(error)).toBe(reason);
});

test("a host name whose addresses all refuse is described by each of them, also where it is one of several hosts", async () => {
  expect(unavailable(ofBoth)).toMatchObject({ message: both, failure: "connection", cause: ofBoth });
  const hosts = openHosts("postgresql://localhost:5432,other/bank", (host) => new URL(host).host);
  await expect(hosts.connect((host) => Promise.reject(host === "other" ? "away" : ofBoth))).rejects.toThrow(
    `no host can be used (localhost:5432: ${both}; other: away)`,
  );
});
