import type { paths } from "@specie/types";
import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import { type ClientOptions, environmentOf, readBaseUrl } from "./create-client.ts";
import { mergeHeaders } from "./headers.ts";
import { readLimits } from "./limits.ts";
import { deliver } from "./transport.ts";

/**
 * An openapi-fetch client with the token, retries and time limits of `createClient`. Its middleware sees the request as it
 * is sent first and the answer to the last attempt; use `onAttempt` to see every attempt. The typed methods of `createClient` do not
 * go through it.
 */
export function createRawClient(options: Omit<ClientOptions, "counterpartyGuid">): FetchClient<paths> {
  const { token, onAttempt, logger } = options;
  const limits = readLimits(options);
  const environment = environmentOf({ counterpartyGuid: "", ...options }, {});
  return createFetchClient<paths>({
    baseUrl: readBaseUrl(options.baseUrl),
    fetch: async (request) => {
      const { headers = {} } = options;
      const text = await request.text();
      const prepared = {
        method: request.method,
        url: request.url,
        headers: mergeHeaders(
          typeof headers === "function" ? headers() : headers,
          Object.fromEntries(request.headers),
        ),
        body: text === "" ? undefined : text,
      };
      return deliver(
        prepared,
        { operation: "raw", token, limits, signal: request.signal, onAttempt, logger },
        environment,
      );
    },
  });
}
