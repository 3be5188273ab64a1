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

test("the days of a month are those of the calendar, in years of each kind", () => {
  const two = (number: number) => String(number).padStart(2, "0");
  for (const year of [1900, 1999, 2000, 2023, 2024, 2100])
    for (let month = 0; month <= 13; month++)
      for (let day = 0; day <= 32; day++) {
        const text = `${year}-${two(month)}-${two(day)}T00:00:00Z`;
        // JavaScript's calendar counts on into the next month.
        const exists = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text.slice(0, 10));
        expect([text, readDateTime(text)]).toEqual([text, exists ? { text } : { wrong: "format" }]);
      }
});

test.for([
  ["2026-03-12T00:00:00Z", "2026-03-12T00:00:00Z"],
  ["2026-03-12T23:59:59Z", "2026-03-12T23:59:59Z"],
  ["2026-03-12T23:00:00+23:00", "2026-03-12T00:00:00Z"],
  ["2026-03-12T00:00:00+00:59", "2026-03-11T23:01:00Z"],
  ["2026-03-12T00:00:00-00:59", "2026-03-12T00:59:00Z"],
  ["2026-03-12T00:00:00-00:00", "2026-03-12T00:00:00Z"],
  ["2026-03-12T00:00:00+00:60", undefined],
  ["2026-03-12T23:60:00Z", undefined],
  ["2026-03-12T23:59:61Z", undefined],
  ["2016-12-31T22:59:60Z", undefined],
  ["2016-12-31T00:08:60Z", undefined],
  ["2016-12-31T23:59:60+00:01", undefined],
  ["2016-12-31T23:58:60-00:01", "2017-01-01T00:00:00Z"],
  ["2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.5Z"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
  ["0000-12-31T23:59:00-00:01", "0001-01-01T00:00:00Z"],
  ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"],
  ["9999-12-31T23:59:60Z", undefined],
  ["2026-03-12T11:15:04Zx", undefined],
] as const)("at its bounds %s is %s", ([text, utc]) => {
  expect(readDateTime(text)).toEqual(utc === undefined ? { wrong: "format" } : { text: utc });
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
