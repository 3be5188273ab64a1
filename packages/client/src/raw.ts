import type { paths } from "@specie/types";
import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import type { BoundOptions, RequestContent } from "../generated/settings.ts";
import { type ClientOptions, environmentOf, readBaseUrl } from "./create-caller.ts";
import { mergeHeaders } from "./headers.ts";
import { readLimits } from "./limits.ts";
import { deliver } from "./transport.ts";

/**
 * An openapi-fetch client with the token, retries and time limits of `createClient`. Its middleware sees the request as it
 * is sent first and the answer to the last attempt; use `onAttempt` to see every attempt. The typed methods of `createClient` do not
 * go through it.
 */
export function createRawClient(options: Omit<ClientOptions, keyof BoundOptions>): FetchClient<paths> {
  const { token, onAttempt, logger } = options;
  const limits = readLimits(options);
  const environment = environmentOf(options, {});
  return createFetchClient<paths>({
    baseUrl: readBaseUrl(options.baseUrl),
    fetch: async (request) => {
      const { headers = {} } = options;
      const content = await contentOf(request);
      const prepared = {
        method: request.method,
        url: request.url,
        headers: mergeHeaders(
          typeof headers === "function" ? headers() : headers,
          Object.fromEntries(request.headers),
        ),
        body: content,
      };
      return deliver(
        prepared,
        { operation: "raw", token, limits, signal: request.signal, onAttempt, logger },
        environment,
      );
    },
  });
}

/** Text stays text, and what openapi-fetch has written as a form or bytes stays bytes. */
async function contentOf(request: Request): Promise<RequestContent | undefined> {
  const isText = /^text\/|[/+]json\b|x-www-form-urlencoded/.test(
    request.headers.get("content-type") ?? "text/",
  );
  if (isText) return (await request.text()) || undefined;
  const bytes = await request.arrayBuffer();
  // The generated type allows bytes where an operation takes them, and only then this line is reached.
  return bytes.byteLength === 0 ? undefined : (bytes as unknown as RequestContent);
}
