import { createPrivateKey } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { onTestFinished, vi } from "vitest";
import { replaceEnvironment } from "../../src/environment.ts";
import type { Settings } from "../../src/settings/settings.ts";
import { makeSigner } from "../../src/target/signer.ts";
import type { Fault } from "./faults.ts";
import { createParties } from "./parties.ts";
import { createHandler } from "./server.ts";

/** A request as the kit hands it to `fetch`. */
export interface FetchedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** A response before it is returned. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * For the test that runs: `fetch` from a server in this process, whose parties are returned. By the clock each request takes a
 * millisecond, a pause as long as it should, and nothing else takes time, so a run is the same each time. `change` may change what
 * the server answers.
 */
export function serveHere(
  faults: readonly Fault[],
  change: (answer: Answer, request: FetchedRequest) => Answer = (answer) => answer,
): ReturnType<typeof createParties> {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-01T10:00:00Z") });
  const parties = createParties();
  vi.stubGlobal("fetch", fetchFrom(createHandler(parties.parties, new Set(faults)), change));
  const restore = replaceEnvironment({
    pause: async (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds),
  });
  onTestFinished(() => {
    restore();
    vi.useRealTimers().unstubAllGlobals();
  });
  return parties;
}

function fetchFrom(
  handle: ReturnType<typeof createHandler>,
  change: (answer: Answer, request: FetchedRequest) => Answer,
): typeof fetch {
  return async (address, { method = "GET", headers, body } = {}) => {
    vi.setSystemTime(Date.now() + 1);
    const bytes = Buffer.from(body instanceof Uint8Array ? body : "");
    const asked = {
      method,
      url: new URL(String(address)),
      headers: new Headers(headers),
      body: bytes.toString(),
    };
    const request = Object.assign(Readable.from(bytes.length > 0 ? [bytes] : []), {
      ...{ method, url: asked.url.pathname + asked.url.search, headers: Object.fromEntries(asked.headers) },
    });
    let answer: Answer = { status: 500, headers: {}, text: "" };
    const response = {
      writeHead: (status: number, headers: Record<string, string>) => {
        answer = { ...answer, status, headers };
        return response;
      },
      end: (text: string) => {
        answer = { ...answer, text };
      },
    };
    // The handler uses no other members of the two.
    await handle(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    const { status, headers: changed, text } = change(answer, asked);
    return new Response(text, { status, headers: changed });
  };
}

/** The settings of a run for these counterparties, one check at a time. */
export function settingsFor(
  { credentials }: ReturnType<typeof createParties>,
  only: readonly string[] = [],
): Settings {
  const [one, other] = credentials.counterparties.map(({ guid, key }) => ({
    counterparty: guid,
    signer: makeSigner(key.kid, "EdDSA", createPrivateKey({ key, format: "jwk" })),
  }));
  if (one === undefined || other === undefined) throw new Error("There are two counterparties");
  return {
    ...{ url: "http://bank.example/api/v1", credentials: [one, other], stateless: false, only },
    ...{ seed: 1, parallel: 1, reports: [], folder: "" },
  };
}
