import { describe, expect, test } from "vitest";
import { type TokenRequest, UnexpectedAnswerError } from "../src/index.ts";
import { clientOf, customerGuid, failureOf, problem } from "./server.ts";

const refused = problem(401, "unauthorized");

/** A provider that counts its tokens and remembers what it was asked. */
function provider() {
  const asked: boolean[] = [];
  const token = async ({ renew }: TokenRequest) => {
    asked.push(renew);
    return `token-${asked.length}`;
  };
  return { asked, token };
}

test("a refused token is renewed once, and the call goes on", async () => {
  const { asked, token } = provider();
  const { client, received } = await clientOf([refused, {}], { token });
  await client.getCustomer({ customer_guid: customerGuid });
  expect(asked).toEqual([false, true]);
  expect(received.map(({ headers }) => headers["cx-authorization"])).toEqual(["token-1", "token-2"]);
});

test("a write without an idempotency key is sent again too: the server refused it unseen", async () => {
  const { token } = provider();
  const { client, received } = await clientOf([refused, {}], { token });
  await client.checkToken();
  expect(received).toHaveLength(2);
});

test("a second refusal is the answer", async () => {
  const { asked, token } = provider();
  const { client } = await clientOf(() => refused, { token });
  expect(await failureOf(client.getCustomer({ customer_guid: customerGuid }))).toMatchObject({
    code: "unauthorized",
  });
  expect(asked).toEqual([false, true]);
});

test("a fixed token that is refused is not tried again", async () => {
  const { client, received } = await clientOf(() => refused);
  expect(await failureOf(client.getCustomer({ customer_guid: customerGuid }))).toMatchObject({ status: 401 });
  expect(received).toHaveLength(1);
});

test("a renewed token leaves all attempts to the work", async () => {
  const { token } = provider();
  const { client, received } = await clientOf([refused, "cut", "cut", "cut", {}], { token });
  await client.getCustomer({ customer_guid: customerGuid });
  expect(received).toHaveLength(5);
});

test.each(["", "two words", "one\nline", "токен"])(
  "a token that no header can carry is not quoted: %j",
  async (token) => {
    const { client, received } = await clientOf([], { token });
    const failure = await failureOf(client.listKeys());
    expect(failure).toMatchObject({
      code: "no-token",
      cause: { message: "it is empty or holds what a header cannot carry" },
    });
    expect(received).toEqual([]);
  },
);

describe("a provider that fails", () => {
  test("fails the call with its cause, and nothing is sent", async () => {
    const { client, received } = await clientOf([], {
      token: () => {
        throw new Error("vault is sealed");
      },
    });
    expect(await failureOf(client.listKeys())).toMatchObject({
      code: "no-token",
      message: "listKeys: no usable token",
      cause: { message: "vault is sealed" },
    });
    expect(received).toEqual([]);
  });

  test("does not outlive the caller's signal when it hangs", async () => {
    const controller = new AbortController();
    const { client } = await clientOf([], {
      token: () => {
        controller.abort();
        return new Promise<string>(() => {});
      },
    });
    const failure = await failureOf(
      client.getCustomer({ customer_guid: customerGuid }, { signal: controller.signal }),
    );
    expect(failure).toMatchObject({ code: "aborted" });
  });
});

test("a redirect is not followed, so the token stays with the server it was meant for", async () => {
  const { client, received } = await clientOf([
    { status: 302, headers: { Location: "/elsewhere" }, body: "" },
  ]);
  expect(await failureOf(client.listKeys())).toBeInstanceOf(UnexpectedAnswerError);
  expect(received).toHaveLength(1);
});
