import { expect, test } from "vitest";
import { bareType, includesType, nearestType, typeToSend } from "./media-types.ts";

test.for([
  ["application/json", "application/json", true],
  ["Application/JSON; charset=utf-8", "application/json", true],
  ["application/json ;v=1", "application/json", true],
  ["application/*", "application/json", true],
  ["application/*", "text/json", false],
  ["application/*+json", "application/problem+json", true],
  ["application/*+json", "application/json", false],
  ["*/*", "image/png", true],
  ["*/*", "image", false],
  ["application/vnd.a+json", "application/vnd.a+json", true],
  ["application/vnd.a+json", "application/vndxa+json", false],
  ["text/plain", "text/plain2", false],
  ["plain", "text/plain", false],
] as const)("%s includes %s: %s", ([declared, type, includes]) => {
  expect(includesType(declared, type)).toBe(includes);
});

test.for([
  [["*/*", "application/*", "application/json;v=1"], "application/json", "application/json;v=1"],
  [["*/*", "application/*", "text/plain"], "application/json", "application/*"],
  [["text/plain", "*/*"], "application/json", "*/*"],
  [["text/plain"], "application/json", undefined],
] as const)("of %j the nearest to %s is %s", ([declared, type, nearest]) => {
  expect(nearestType(declared, type)).toBe(nearest);
});

test.for([
  ["*/*", "application/json"],
  ["application/*", "application/json"],
  ["text/*", "text/plain"],
  ["image/*", "image/png"],
  ["video/*", "video/*"],
  ["application/xml; v=1", "application/xml; v=1"],
] as const)("for %s this is sent: %s", ([declared, type]) => {
  expect(typeToSend(declared)).toBe(type);
});

test("a media type alone has no parameters and no capitals", () => {
  expect(bareType(" Text/HTML ; charset=utf-8")).toBe("text/html");
});
