import type { Json, SentRequest } from "@specie/contract";
import config from "../../../../specie.config.ts";
import { successesOf } from "../contract.ts";
import { type Call, environment } from "./call.ts";
import { curl } from "./curl.ts";
import { examplesOf, valueOfField } from "./examples-of.ts";
import { filesOf } from "./files.ts";

/** A piece of code beside a webhook. */
export interface Piece {
  readonly id: string;
  readonly label: string;
  /** What the highlighter calls its language. */
  readonly highlight: string;
  readonly text: string;
}

/** What arrives, and the command that sends it to a receiver that is being written. */
export interface Delivery {
  readonly title: string;
  readonly payload: Piece;
  readonly command: Piece;
}

/** One delivery for each example of the body; one without a body where the request has none. */
export function deliveriesOf(request: SentRequest): readonly Delivery[] {
  const { id, body, method, parameters } = request;
  const headers = parameters
    .filter((one) => one.in === "header")
    .map((one) => [one.name, String(valueOfField(one))] as const);
  const query = parameters
    .filter((one) => one.in === "query" && one.required)
    .map((one) => [one.name, valueOfField(one)] as const);
  const mediaType = body?.mediaType ?? "application/json";
  const bodies: readonly { readonly summary: string; readonly value: Json | undefined }[] = body
    ? examplesOf(body, "response")
    : [{ summary: "", value: undefined }];
  return bodies.map(({ summary, value }) => {
    const call: Call = {
      id,
      operationId: id,
      method: method.toUpperCase(),
      url: environment.webhook,
      path: [],
      pathParameters: {},
      query,
      headers,
      idempotent: false,
      body: value,
      mediaType,
      files: body ? filesOf(body) : {},
      answer: { kind: "none" },
      credentials: [],
      client: undefined,
    };
    const lines = [
      `${call.method} / HTTP/1.1`,
      ...(value === undefined ? [] : [`Content-Type: ${mediaType}`]),
      ...headers.map(([name, text]) => `${name}: ${text}`),
    ];
    const content = typeof value === "string" ? value : JSON.stringify(value, null, 2);
    const text = value === undefined ? lines.join("\n") : `${lines.join("\n")}\n\n${content}`;
    return {
      title: summary,
      payload: { id: "payload", label: "HTTP", highlight: "http", text },
      command: { id: "curl", label: "curl", highlight: "bash", text: curl(call) },
    };
  });
}

/** Programs that receive the request and answer with its first declared success. */
export function receiversOf(request: SentRequest): readonly Piece[] {
  return [
    { id: "typescript", label: "TypeScript", highlight: "typescript", text: typescript(request) },
    { id: "python", label: "Python", highlight: "python", text: python(request) },
  ];
}

/** How a receiver says that it has the request: with a status, and a body where the contract declares one. */
function answerOf(request: SentRequest): { status: number; content?: string; mediaType: string } {
  const [success] = successesOf(request);
  const [example] = success?.content ? examplesOf(success.content, "request") : [];
  return {
    // A webhook without a declared success is received by any status of 200 to 299.
    status: success?.status ?? 204,
    mediaType: success?.content?.mediaType ?? "",
    ...(example && {
      content: typeof example.value === "string" ? example.value : JSON.stringify(example.value),
    }),
  };
}

/** JSON is read as JSON; of another body the text or the bytes are taken as they are. */
function isJson({ body }: SentRequest): boolean {
  return body !== undefined && /[/+]json\b/.test(body.mediaType);
}

function typescript(request: SentRequest): string {
  const { name, method, body } = request;
  const { status, content, mediaType } = answerOf(request);
  // The types have the bodies of webhooks that are sent with POST, which nearly all are.
  const typed = isJson(request) && method === "post" && request.path === "";
  const head = content === undefined ? `${status}` : `${status}, { "Content-Type": "${mediaType}" }`;
  const read = isJson(request) ? "JSON.parse(await text(request))" : "await buffer(request)";
  return [
    'import { createServer } from "node:http";',
    ...(body ? [`import { ${isJson(request) ? "text" : "buffer"} } from "node:stream/consumers";`] : []),
    ...(typed ? [`import type { WebhookBody } from "${config.packages.types}";`] : []),
    "",
    "const server = createServer(async (request, response) => {",
    `  if (request.method !== "${method.toUpperCase()}") {`,
    "    response.writeHead(405).end();",
    "    return;",
    "  }",
    ...(body
      ? [
          `  const event${typed ? `: WebhookBody<${JSON.stringify(name)}>` : ""} = ${read};`,
          "  console.log(event);",
        ]
      : ["  console.log(request.url);"]),
    `  response.writeHead(${head}).end(${content === undefined ? "" : JSON.stringify(content)});`,
    "});",
    "server.listen(Number(process.env.PORT ?? 8080));",
  ].join("\n");
}

function python(request: SentRequest): string {
  const { method, body } = request;
  const { status, content, mediaType } = answerOf(request);
  const received = 'self.rfile.read(int(self.headers["Content-Length"]))';
  return [
    ...(isJson(request) ? ["import json"] : []),
    "from http.server import BaseHTTPRequestHandler, HTTPServer",
    "from os import environ",
    "",
    "",
    "class Receiver(BaseHTTPRequestHandler):",
    `    def do_${method.toUpperCase()}(self):`,
    ...(body
      ? [`        event = ${isJson(request) ? `json.loads(${received})` : received}`, "        print(event)"]
      : ["        print(self.path)"]),
    `        self.send_response(${status})`,
    ...(content === undefined ? [] : [`        self.send_header("Content-Type", "${mediaType}")`]),
    "        self.end_headers()",
    ...(content === undefined ? [] : [`        self.wfile.write(${JSON.stringify(content)}.encode())`]),
    "",
    "",
    'HTTPServer(("", int(environ.get("PORT", "8080"))), Receiver).serve_forever()',
  ].join("\n");
}
