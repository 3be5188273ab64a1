import { fc } from "@specie/property-tests";
import { expect, test } from "vitest";
import { readDateTime } from "./date-time.ts";

test.for([
  ["2026-03-12T11:15:04+02:00", "2026-03-12T09:15:04Z"],
  ["2026-03-12t11:15:04.1234567890z", "2026-03-12T11:15:04.1234567890Z"],
  ["2024-02-29T23:59:59-23:59", "2024-03-01T23:58:59Z"],
  ["0050-01-01T00:00:00Z", "0050-01-01T00:00:00Z"],
  // A leap second, in Kyiv as well.
  ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"],
  ["2017-01-01T01:59:60+02:00", "2017-01-01T00:00:00Z"],
])("%s is read as %s", ([text, utc]) => {
  expect(readDateTime(text ?? "")).toEqual({ text: utc });
});

test.for([
  "2026-03-12T11:15:04",
  "2026-03-12 11:15:04Z",
  "2026-03-12",
  "2026-03-12T11:15Z",
  "2026-03-12T11:15:04+0200",
  "2026-03-12T11:15:04+02",
  "2026-03-12T11:15:04,5Z",
  "2026-03-12T11:15:04.Z",
  "2026-03-12T24:00:00Z",
  "2026-03-12T11:60:04Z",
  "2026-03-12T11:15:60Z",
  "2026-03-12T11:15:04+24:00",
  "2026-13-12T11:15:04Z",
  "2026-02-29T11:15:04Z",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+00:01",
  "9999-12-31T23:59:59-00:01",
  "+12026-03-12T11:15:04Z",
  " 2026-03-12T11:15:04Z",
])("%s is rejected", (text) => {
  expect(readDateTime(text)).toEqual({ wrong: "format" });
});

test("every date of JavaScript in those years is read as itself", () => {
  const dates = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      expect(readDateTime(date.toISOString())).toEqual({ text: date.toISOString() });
    }),
  );
});
