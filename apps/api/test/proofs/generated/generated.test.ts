import { randomUUID } from "node:crypto";
import { fc, seed } from "@specie/property-tests";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basePath, type Operation, operations } from "../../../src/contract.ts";
import { responseErrors } from "../../support/http/response-errors.ts";
import { httpMethods } from "../../support/http/test-app.ts";
import { type Bank, freshServer } from "../../support/test-bank.ts";
import { iterations } from "../iterations.ts";
import { changingStatements, type Statement } from "../statements.ts";
import { brokenRequests, type Parts, validRequests } from "./requests.ts";

let change = (statement: Statement) => statement;
const { app, openBank } = await freshServer((database) =>
  changingStatements(database, (statement) => change(statement)),
);
const numRuns = iterations(60, 5_000);

let bank: Bank;
const known: string[] = [randomUUID()];
beforeAll(async () => {
  bank = await openBank();
  for (let number = 0; number < 5; number += 1) {
    const { body } = await bank.open({ name: `Клієнт ${number}` });
    known.push(body.customer_guid, body.guid);
  }
  console.log(`generated requests: SEED=${seed}, ${numRuns * operations.size * 2} in all`);
});

const statuses = new Map<string, number>();
afterAll(() => console.log("answers", Object.fromEntries([...statuses].sort())));

async function ask(operation: Operation, kind: "valid" | "broken", parts: Parts) {
  const answer = await app.inject(write(operation, parts));
  const name = `${kind} ${answer.statusCode}`;
  statuses.set(name, (statuses.get(name) ?? 0) + 1);
  return answer;
}

function write({ method, path }: Operation, parts: Parts): InjectOptions {
  const pairs = Object.entries(parts.query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}=${encodeURIComponent(String(one))}`),
  );
  const names: Parts["path"] = { ...parts.path, counterparty_guid: bank.guid };
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(names[name])));
  return {
    method: httpMethods[method],
    url: `${basePath}${url}?${pairs.join("&")}`,
    headers: {
      ...Object.fromEntries(Object.entries(parts.header).map(([name, value]) => [name, String(value)])),
      "cx-authorization": bank.token,
      ...(parts.body !== undefined && { "content-type": "application/json" }),
    },
    ...(parts.body !== undefined && { payload: JSON.stringify(parts.body) }),
  };
}

/** What a request may be refused for though every part of it is of the declared form. */
const reasons: ReadonlySet<string> = new Set(["conflict", "cursor", "key", "checksum", "proof", "past"]);

function isFormal(body: string): boolean {
  const { code, errors } = JSON.parse(body);
  if (code === "asset-not-registered") return false;
  return code !== "invalid-request" || errors.some((place: { code: string }) => !reasons.has(place.code));
}

describe.for([...operations])("%s", ([, operation]) => {
  test("a valid request is taken, or refused for a documented reason that is not its form", async () => {
    await fc.assert(
      fc.asyncProperty(validRequests(operation, known), async (parts) => {
        const answer = await ask(operation, "valid", parts);
        expect([responseErrors(operation, answer), answer.body]).toEqual([[], answer.body]);
        if (answer.statusCode === 400)
          expect([isFormal(answer.body), answer.body]).toEqual([false, answer.body]);
      }),
      { numRuns },
    );
  });

  test("a request that breaks the contract at one place is refused", async () => {
    await fc.assert(
      fc.asyncProperty(brokenRequests(operation, known), async ({ how, parts }) => {
        const answer = await ask(operation, "broken", parts);
        expect([how, answer.statusCode]).toEqual([how, 400]);
        expect([how, responseErrors(operation, answer)]).toEqual([how, []]);
      }),
      { numRuns },
    );
  });
});

test("the control: a column that holds what the contract does not allow is noticed", async () => {
  const operation = operations.get("listCustomers");
  if (!operation) throw new Error("the contract has no list");
  change = ({ text, values }) => ({
    text: text.replace(/\bsegment, *\s*status\b/, "'XX' AS segment, status"),
    values,
  });
  const answer = await app.inject(
    write(operation, { path: {}, query: { is_disabled: true }, header: {}, body: undefined }),
  );
  change = (statement) => statement;
  expect(answer.statusCode).toBe(200);
  expect(responseErrors(operation, answer)).not.toEqual([]);
});
