import { expect, test } from "vitest";
import { type Customer, modifyCustomer } from "../src/index.ts";
import { modify } from "../src/modify.ts";
import { clientOf, customerGuid, failureOf, problem, type Received, type Reply } from "./server.ts";

/** A customer with a version, updated only by who knows it; somebody else interferes as often as said. */
function versioned({ interferences = 0 } = {}) {
  let version = 1;
  let kyc_level = 0;
  let left = interferences;
  return ({ method, headers, body }: Received): Reply => {
    if (method === "PUT") {
      if (headers["if-match"] !== `"${version}"`) return problem(412, "version-mismatch");
      kyc_level = (body as Pick<Customer, "kyc_level">).kyc_level;
      version++;
    }
    const reply = { headers: { ETag: `"${version}"` }, body: { kyc_level } };
    if (method === "GET" && left-- > 0) {
      kyc_level++;
      version++;
    }
    return reply;
  };
}

test("updates the version that it read", async () => {
  const { client, received } = await clientOf(versioned());
  const { data, etag } = await modifyCustomer(client, customerGuid, ({ kyc_level }) => ({
    kyc_level: kyc_level + 10,
  }));
  expect({ data, etag }).toEqual({ data: { kyc_level: 10 }, etag: '"2"' });
  expect(received.map(({ method }) => method)).toEqual(["GET", "PUT"]);
});

test("reads and decides again when somebody else was faster, so no change is lost", async () => {
  const { client } = await clientOf(versioned({ interferences: 3 }));
  const { data } = await modifyCustomer(client, customerGuid, ({ kyc_level }) => ({
    kyc_level: kyc_level + 10,
  }));
  expect(data.kyc_level).toBe(13);
});

test("gives up after the rounds allowed, or five, with the server's own problem", async () => {
  const { client, received } = await clientOf(versioned({ interferences: 9 }));
  const change = modifyCustomer(client, customerGuid, () => ({ kyc_level: 1 }), { rounds: 2 });
  expect(await failureOf(change)).toMatchObject({ code: "version-mismatch", status: 412 });
  expect(received).toHaveLength(4);
  const other = await clientOf(versioned({ interferences: 9 }));
  await failureOf(modifyCustomer(other.client, customerGuid, () => ({ kyc_level: 1 })));
  expect(other.received).toHaveLength(10);
});

test("makes both calls with the options of the call, and without the number of rounds", async () => {
  const { client, received } = await clientOf(versioned());
  const options = { headers: { "X-A": "1" }, rounds: 1 };
  await modifyCustomer(client, customerGuid, () => ({ kyc_level: 1 }), options);
  expect(received.map(({ method, headers }) => [method, headers["x-a"]])).toEqual([
    ["GET", "1"],
    ["PUT", "1"],
  ]);
});

test("sends nothing when there is nothing to change", async () => {
  const { client, received } = await clientOf(versioned());
  const { data } = await modifyCustomer(client, customerGuid, () => undefined);
  expect(data).toEqual({ kyc_level: 0 });
  expect(received).toHaveLength(1);
});

test("needs no entity tag where nothing is changed", async () => {
  const { client, received } = await clientOf([{ body: { kyc_level: 7 } }]);
  const { data } = await modifyCustomer(client, customerGuid, () => undefined);
  expect([data, received.length]).toEqual([{ kyc_level: 7 }, 1]);
});

test("does not update blindly when the server gives no entity tag", async () => {
  const { client, received } = await clientOf([{ body: {} }, {}]);
  expect(await failureOf(modifyCustomer(client, customerGuid, () => ({ kyc_level: 1 })))).toMatchObject({
    message: "getCustomer: no ETag, so no safe update is possible (status 200).",
  });
  expect(received).toHaveLength(1);
});

test("reads and updates five times at most by default", async () => {
  const { client, received } = await clientOf(versioned({ interferences: 99 }));
  const change = modifyCustomer(client, customerGuid, () => ({ kyc_level: 1 }));
  expect(await failureOf(change)).toMatchObject({ code: "version-mismatch" });
  expect(received.map(({ method }) => method).join()).toBe(Array.from({ length: 5 }, () => "GET,PUT").join());
});

test("only a failure of the API is a lost race, whatever another error has", async () => {
  let updates = 0;
  const error = Object.assign(new Error("a defect"), { status: 412 });
  const version = { data: {}, etag: '"1"', response: new Response() };
  const update = async () => {
    updates++;
    throw error;
  };
  const changed = modify(
    "updateCustomer",
    async () => version,
    () => ({}),
    update,
    {},
  );
  await expect(changed).rejects.toBe(error);
  expect(updates).toBe(1);
});
