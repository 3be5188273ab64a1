import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import { createCaller, TokenError, type TokenRequest, UnexpectedAnswerError } from "../src/index.ts";
import { getCustomer } from "../src/operations.ts";
import { createSigner } from "../src/sign.ts";
import { clientOf, counterpartyGuid, customerGuid, failureOf, problem, serve } from "./server.ts";

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

test("a renewed token leaves all attempts to the work, each of which asks for a token as the first did", async () => {
  const { asked, token } = provider();
  const { client, received } = await clientOf([refused, "cut", "cut", "cut", {}], { token });
  await client.getCustomer({ customer_guid: customerGuid });
  expect(received).toHaveLength(5);
  expect(asked).toEqual([false, true, false, false, false]);
});

test("a token that cannot be renewed is missing for the reason that its provider gives", async () => {
  const reason = new Error("the identity provider is closed");
  const token = ({ renew }: TokenRequest) => (renew ? Promise.reject(reason) : "old");
  const { client } = await clientOf(() => refused, { token });
  const failure = await failureOf(client.listKeys());
  expect(failure).toBeInstanceOf(TokenError);
  expect(failure).toMatchObject({ cause: reason });
});

test("an operation that carries no token asks for none", async () => {
  const { received, baseUrl } = await serve([{}, refused]);
  const { asked, token } = provider();
  const call = createCaller({ baseUrl, counterpartyGuid, token });
  const open = { ...getCustomer, open: true } as const;
  await call(open, { customer_guid: customerGuid });
  expect(await failureOf(call(open, { customer_guid: customerGuid }))).toMatchObject({ status: 401 });
  expect(received.map(({ headers }) => "cx-authorization" in headers)).toEqual([false, false]);
  expect(asked).toEqual([]);
});

test.each(["", "two words", "one\nline", "токен"])(
  "a token that no header can carry is not quoted: %j",
  async (token) => {
    const { client, received } = await clientOf([], { token });
    const failure = await failureOf(client.listKeys());
    expect(failure).toMatchObject({
      code: "no-token",
      cause: { message: "it is empty or contains what a header cannot carry" },
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

  test("does not outlive the total time when it hangs, with the time as the cause", async () => {
    let given: AbortSignal | undefined;
    const token = ({ signal }: TokenRequest) => {
      given = signal;
      return new Promise<string>(() => {});
    };
    const { client, received } = await clientOf([], { token, totalTime: 5 });
    const failure = await failureOf(client.listKeys());
    expect(failure).toBeInstanceOf(TokenError);
    expect(failure).toMatchObject({ cause: { name: "TimeoutError" } });
    expect(given?.aborted).toBe(true);
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

describe("twenty calls at once whose token is refused", () => {
  /** A provider whose renewal takes as long as the test decides. */
  function slowProvider() {
    const requests: TokenRequest[] = [];
    let current = "old";
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const token = async (request: TokenRequest) => {
      requests.push(request);
      if (!request.renew) return current;
      await finished;
      current = "new";
      return current;
    };
    return { requests, token, finish: () => finish() };
  }
  const byToken = ({ headers }: { headers: Record<string, unknown> }) =>
    headers["cx-authorization"] === "new" ? { body: { keys: [] } } : refused;

  test("share one renewal, whose provider learns which token was refused", async () => {
    const { requests, token, finish } = slowProvider();
    const { client, received } = await clientOf(
      (request) => {
        if (received.length === 20) setImmediate(finish);
        return byToken(request);
      },
      { token },
    );
    await Promise.all(Array.from({ length: 20 }, () => client.listKeys()));
    expect(requests.filter(({ renew }) => renew)).toEqual([
      { renew: true, refused: "old", signal: expect.any(AbortSignal) },
    ]);
    expect(received).toHaveLength(40);
  });

  test("with createSigner make one new token", async () => {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    const key = { ...(await exportJWK(privateKey)), kid: "k", alg: "ES256" } as const;
    let first: unknown;
    const { client, received } = await clientOf(
      ({ headers }) => {
        first ??= headers["cx-authorization"];
        return headers["cx-authorization"] === first ? refused : { body: { keys: [] } };
      },
      { token: createSigner({ key, sub: "clerk" }) },
    );
    await Promise.all(Array.from({ length: 20 }, () => client.listKeys()));
    expect(new Set(received.map(({ headers }) => headers["cx-authorization"])).size).toBe(2);
  });

  test("one that is aborted leaves the renewal to the others; the last one ends it", async () => {
    const { requests, token } = slowProvider();
    let refusals = 0;
    const { client } = await clientOf(byToken, { token, onAttempt: () => refusals++ });
    const [one, other] = [new AbortController(), new AbortController()];
    const calls = [one, other].map(({ signal }) => failureOf(client.listKeys({}, { signal })));
    while (refusals < 2) await new Promise(setImmediate);
    one.abort();
    expect(await calls[0]).toMatchObject({ code: "aborted" });
    expect(requests[2]?.signal.aborted).toBe(false);
    other.abort();
    expect(await calls[1]).toMatchObject({ code: "aborted" });
    expect(requests[2]?.signal.aborted).toBe(true);
  });

  test("a later refusal renews again", async () => {
    const renewals: (string | undefined)[] = [];
    let made = 0;
    const token = ({ renew, refused: old }: TokenRequest) => {
      if (renew) renewals.push(old);
      return renew ? `token-${++made}` : `token-${made}`;
    };
    const { client } = await clientOf([refused, {}, refused, {}], { token });
    await client.listKeys();
    await client.listKeys();
    expect(renewals).toEqual(["token-0", "token-1"]);
  });
});
