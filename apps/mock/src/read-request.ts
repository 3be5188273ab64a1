import type { IncomingMessage } from "node:http";
import { readLimits } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { IHttpRequest } from "@stoplight/prism-http";
import type { Refusal } from "./answer.ts";

/** In bytes, as the contract states it with the answer 413. */
const { maxBodyBytes: bodyLimit } = readLimits(english);

const bodyTooLarge: Refusal = {
  example: { code: 413 },
  path: ["body"],
  message: `Request body is larger than ${bodyLimit} bytes`,
};

const malformedJson: Refusal = {
  example: { code: 400, exampleKey: "ProblemMalformedJson" },
  path: ["body"],
  message: "Request body is not JSON",
};

/** The request as Prism takes it and, if its body could not be read, the reason. */
export async function readRequest(message: IncomingMessage): Promise<[IHttpRequest, Refusal?]> {
  const url = new URL(`http://mock${message.url}`);
  const chunks: Buffer[] = [];
  let size = 0;
  // To the end even above the limit: many clients do not look for an answer before they have sent everything.
  for await (const chunk of message) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size <= bodyLimit) chunks.push(bytes);
  }

  const contentType = readContentType(message);
  const request: IHttpRequest = {
    // Not every method is in Prism's list, but it only compares this with the declared ones.
    method: (message.method ?? "").toLowerCase() as IHttpRequest["method"],
    url: { path: url.pathname, query: readQuery(url.searchParams) },
    headers: {
      ...Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
      "content-type": contentType,
      // Prism takes a body without a length for none and does not look at its type.
      "content-length": String(size),
    },
  };
  if (size === 0) return [request];
  if (size > bodyLimit) return [request, bodyTooLarge];

  const body = Buffer.concat(chunks);
  if (!/^application\/(\S+\+)?json\b/i.test(contentType)) return [{ ...request, body: body.toString() }];
  try {
    return [{ ...request, body: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) }];
  } catch {
    return [request, malformedJson];
  }
}

/** Prism fails on a content type that is none; RFC 9110 section 8.3 lets an unnamed one be taken for bytes. */
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
