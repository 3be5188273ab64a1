import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";

const lists = [undefined, [], ["a"], ["a", "b"], ["b", "a"], ["a", "c"], ["a", "b", "c"]];
const universe = ["a", "b", "c", "any other"];

/** OpenAPI 3.1, section 4.8.6: `enum` is there "if the substitution options are from a limited set". */
const allowedBy = (list: readonly string[] | undefined) =>
  list === undefined || list.length === 0 ? universe : list;

const served = (list: readonly string[] | undefined) => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1.0.0" },
  servers: [
    {
      url: "https://{region}.example",
      variables: { region: { default: "a", ...(list && { enum: list }) } },
    },
  ],
  paths: { "/a": { get: { responses: { 200: { description: "Done." } } } } },
});

test.for(lists.flatMap((from) => lists.map((to) => [from, to] as const)))(
  "from the values %j of a server variable to %j: a break if one is lost, a change if one is gained",
  ([from, to]) => {
    const [before, after] = [allowedBy(from), allowedBy(to)];
    const isLost = before.some((value) => !after.includes(value));
    const isGained = after.some((value) => !before.includes(value));
    const impacts = compareContracts(served(from), served(to), { today: "2026-11-22" }).map(
      ({ impact }) => impact,
    );
    expect([impacts.includes("major"), impacts.includes("minor")]).toEqual([isLost, isGained]);
  },
);

const prefix = (value: string) => ({ variables: { prefix: { default: value } } });

/** One address in the forms that the server and the path can share it in. */
const forms = [
  ["/p", { url: "https://a.example/v1" }],
  ["/p", { url: "https://a.example/v1/" }],
  ["/p", { url: "https://A.example/{prefix}", ...prefix("v1") }],
  ["/p", { url: "https://a.example/{prefix}", ...prefix("v1/") }],
  ["/p", { url: "https://a.example{prefix}/", ...prefix("/v1") }],
  ["/p", { url: "{prefix}/v1", ...prefix("https://a.example") }],
  ["/v1/p", { url: "https://a.example" }],
  ["/v1/p", { url: "HTTPS://a.example/" }],
  ["/v1/p", { url: "https://a.example/{prefix}", ...prefix("") }],
  ["/v1/p", { url: "https://a.example{prefix}", ...prefix("/") }],
] as const;
const moves = forms.flatMap((from) => forms.map((to) => [from, to] as const));

test.for(moves.filter(([[path], [other]]) => path !== other))(
  "what moved from the server to the path or back is the same address: %j to %j",
  ([from, to]) => {
    const [before, after] = [from, to].map(([path, server]) => ({
      ...{ openapi: "3.1.0", info: { title: "T", version: "1.0.0" }, servers: [server] },
      paths: { [path]: { get: { responses: { 200: { description: "Done." } } } } },
    }));
    const rules = compareContracts(before, after, { today: "2026-11-22" }).map(({ rule }) => rule);
    // The variable itself may have another default.
    expect(rules.filter((rule) => rule !== "server-variable-changed")).toEqual([]);
  },
);
