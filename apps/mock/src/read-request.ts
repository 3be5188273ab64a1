import type { IncomingMessage } from "node:http";
import type { IHttpRequest } from "@stoplight/prism-http";
import type { MockRejection } from "./prism.ts";

/** The request as Prism takes it and, if a part could not be read, the reason. */
export async function readRequest(
  message: IncomingMessage,
  maxBodyBytes: number,
): Promise<[IHttpRequest, MockRejection?]> {
  const url = new URL(`http://mock${message.url}`);
  const { body, size } = await readBody(message, maxBodyBytes);
  const contentType = readContentType(message);
  const request: IHttpRequest = {
    // Not every method is in Prism's list, but it only compares this with the declared ones.
    method: (message.method ?? "").toLowerCase() as IHttpRequest["method"],
    url: { path: url.pathname, query: readQuery(url.searchParams) },
    headers: {
      ...Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
      "content-type": contentType,
      // Prism assumes that a body without a length is absent, and does not check its type.
      "content-length": String(size),
    },
  };
  const undecodable = findUndecodable(url);
  if (undecodable) {
    // Prism decodes the path again, and fails on what cannot be decoded.
    const path = url.pathname.replaceAll(/%(?![\da-f]{2})/gi, "%25");
    const safe = isDecodable(path) ? path : path.replaceAll("%", "%25");
    return [{ ...request, url: { ...request.url, path: safe } }, undecodable];
  }
  if (size === 0) return [request];
  if (size > maxBodyBytes)
    return [request, rejectBody({ code: 413 }, `Request body is larger than ${maxBodyBytes} bytes`)];

  if (!/^application\/(\S+\+)?json\b/i.test(contentType)) return [{ ...request, body: body.toString() }];
  try {
    return [{ ...request, body: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) }];
  } catch {
    const example = { code: 400, exampleKey: "ProblemMalformedJson" };
    return [request, rejectBody(example, "Request body is not JSON")];
  }
}

function rejectBody(example: MockRejection["example"], message: string): MockRejection {
  return { example, violations: [{ path: ["body"], message }] };
}

async function readBody(
  message: IncomingMessage,
  maxBodyBytes: number,
): Promise<{ body: Buffer; size: number }> {
  const chunks: Buffer[] = [];
  let size = 0;
  // To the end even above the limit: many clients read no answer before they have sent everything.
  for await (const chunk of message) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size <= maxBodyBytes) chunks.push(bytes);
  }
  return { body: Buffer.concat(chunks), size };
}

/** Percent-encoding that is not UTF-8, in a path segment or a query parameter. */
function findUndecodable(url: URL): MockRejection | undefined {
  const message = "Request is not percent-encoded UTF-8";
  const places = [
    ...(isDecodable(url.pathname) ? [] : [["path"]]),
    ...url.search
      .slice(1)
      .split("&")
      .filter((pair) => !isDecodable(pair))
      .map((pair) => ["query", pair.replace(/=.*/, "")]),
  ];
  if (places.length === 0) return undefined;
  return { example: { code: 400 }, violations: places.map((path) => ({ path, code: "format", message })) };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Prism fails on a malformed content type; RFC 9110, section 8.3 lets a missing one be taken for bytes. */
function readContentType({ headers }: IncomingMessage): string {
  const declared = headers["content-type"] ?? "";
  return /^[\w.+-]+\/[\w.+-]+\s*(;|$)/.test(declared) ? declared : "application/octet-stream";
}

function readQuery(parameters: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [first = "", ...more] = parameters.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}
