import type { Json } from "@specie/contract";
import { type Answer, type Call, environment, queryPairs } from "./call.ts";

/** The call with Python's standard library. */
export function python(call: Call): string {
  const pairs = queryPairs(call);
  const path = call.path.map((part) => ("env" in part ? `{environ['${part.env}']}` : part.text)).join("");
  const url = `f"{environ['${environment.url}']}${path}${pairs.length > 0 ? "?{query}" : ""}"`;
  const headers = [
    ...call.credentials.map(({ name, prefix, env }) => `"${name}": ${prefixed(prefix)}environ["${env}"],`),
    ...call.headers.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`),
    ...(call.idempotent ? ['"Idempotency-Key": str(uuid4()),'] : []),
    ...(call.body === undefined ? [] : [`"Content-Type": "${call.mediaType}",`]),
  ];
  return [
    ...(call.body === undefined && call.answer.kind !== "json" ? [] : ["import json"]),
    "from os import environ",
    ...(pairs.length > 0 ? ["from urllib.parse import urlencode"] : []),
    "from urllib.request import Request, urlopen",
    ...(call.idempotent ? ["from uuid import uuid4"] : []),
    "",
    ...(pairs.length > 0
      ? [
          "query = urlencode([",
          ...pairs.map(([name, value]) => `    (${JSON.stringify(name)}, ${JSON.stringify(value)}),`),
          "])",
        ]
      : []),
    ...(call.body === undefined ? [] : [`body = ${literal(call.body, 0)}`]),
    "request = Request(",
    `    ${url},`,
    `    method="${call.method}",`,
    "    headers={",
    ...headers.map((header) => `        ${header}`),
    "    },",
    ...(call.body === undefined ? [] : ["    data=json.dumps(body).encode(),"]),
    ")",
    ...received(call.answer),
  ].join("\n");
}

function received(answer: Answer): string[] {
  if (answer.kind === "file")
    return [
      `with urlopen(request) as response, open("${answer.name}", "wb") as file:`,
      "    file.write(response.read())",
    ];
  const print = { json: "json.load(response)", text: "response.read().decode()", none: "response.status" };
  return ["with urlopen(request) as response:", `    print(${print[answer.kind]})`];
}

function prefixed(prefix: string): string {
  return prefix === "" ? "" : `${JSON.stringify(prefix)} + `;
}

/** A JSON value as Python writes it. Its string escapes are those of JSON. */
function literal(value: Json, depth: number): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((entry) => literal(entry, depth)).join(", ")}]`;
  const indent = "    ".repeat(depth + 1);
  const fields = Object.entries(value).map(
    ([name, field]) => `${indent}${JSON.stringify(name)}: ${literal(field, depth + 1)},\n`,
  );
  return fields.length === 0 ? "{}" : `{\n${fields.join("")}${"    ".repeat(depth)}}`;
}
