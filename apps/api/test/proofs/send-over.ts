import { type Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import type { Write } from "./crash/writing.ts";

/** Where requests go. The server gets a new address with each start. */
export interface Target {
  readonly url: string;
  readonly token: string;
  readonly agent: Agent;
}

/** A write, or a request that needs no key and no body. */
interface Sendable extends Pick<Write, "path">, Partial<Pick<Write, "key" | "body">> {
  readonly method: "GET" | Write["method"];
}

/** Makes a sender over real connections. It resolves with nothing when the connection fails before the whole answer came. */
export function sendOver(target: () => Target) {
  return ({ method, path, key, body }: Sendable): Promise<Answered | undefined> =>
    new Promise((resolve) => {
      const { url, token, agent } = target();
      const headers = {
        "cx-authorization": token,
        ...(key !== undefined && { "idempotency-key": key }),
        ...(body !== undefined && { "content-type": "application/json" }),
      };
      const sent = request(url + path, { method, agent, headers }, async (answer) => {
        const { statusCode: status = 0, headers } = answer;
        const replayed = headers["idempotent-replayed"] === "true";
        resolve(await text(answer).then((text) => ({ status, text, replayed, headers }), nothing));
      });
      sent.once("error", () => resolve(undefined));
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly replayed: boolean;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

function nothing(): undefined {
  return undefined;
}
