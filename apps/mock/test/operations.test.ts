import type { IHttpRequest } from "@stoplight/prism-http";
import { expect, test } from "vitest";
import { findOperation, methodsOf } from "../src/operations.ts";

const paths = ["/v1/files/{name}.json", "/v1/files/{name}-{size}", "/v1/a.c", "/v1/{id}"];
// As much of an operation and a request as is read.
const operations = paths.map((path) => ({ path, method: "get" })) as unknown as Parameters<
  typeof findOperation
>[0];
const request = (path: string, method = "get") => ({ method, url: { path } }) as IHttpRequest;

test.each([
  ["/v1/files/a.json", "/v1/files/{name}.json"],
  ["/v1/files/a.b.json", "/v1/files/{name}.json"],
  ["/v1/files/a-7", "/v1/files/{name}-{size}"],
  ["/v1/a.c", "/v1/a.c"],
  ["/v1/abc", "/v1/{id}"],
  ["/v1/files/ajson", undefined],
  ["/v1/files/.json", undefined],
  ["/v1/files/a.json/b", undefined],
  ["/v1/", undefined],
])("%s is an address of %s", (path, template) => {
  expect(findOperation(operations, request(path))?.path).toBe(template);
  expect(methodsOf(operations, request(path, "put"))).toEqual(template === undefined ? [] : ["GET"]);
});
