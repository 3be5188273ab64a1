import { english } from "@specie/contract/editions";
import { afterAll, beforeAll } from "vitest";
import { type Mock, startMock } from "../src/start-mock.ts";

export const anyPort = { port: 0, host: "127.0.0.1", contract: english };
export const customers = "/counterparty/0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08/customers";
export const token = { "CX-Authorization": "any token passes" };

/** A mock that runs for all tests of a file; a path of `call` is below the base path. */
export function startedMock() {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock(anyPort);
  });
  afterAll(() => mock.stop());

  return {
    url: () => mock.url,
    async call(path: string, init: RequestInit = {}) {
      // Prism alone never answers some of these, so every call has an end.
      const response = await fetch(mock.url + path, { signal: AbortSignal.timeout(110_000), ...init });
      const body: unknown = await response.json();
      return { status: response.status, headers: response.headers, body };
    },
  };
}
