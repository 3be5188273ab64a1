import { expect, test } from "vitest";
import { en } from "./en.ts";
import { uk } from "./uk.ts";

test.for([
  [0, "0 s left", "лишилося 0 с"],
  [48, "48 s left", "лишилося 48 с"],
  [59, "59 s left", "лишилося 59 с"],
  [60, "1 min 0 s left", "лишилося 1 хв 0 с"],
  [3599, "59 min 59 s left", "лишилося 59 хв 59 с"],
  [3600, "1 h 0 min left", "лишилося 1 год 0 хв"],
  [100_000, "27 h 46 min left", "лишилося 27 год 46 хв"],
  [undefined, "time left unknown", "час до кінця невідомий"],
] as const)("%j seconds are %s", ([seconds, english, ukrainian]) => {
  expect([en.duration(seconds), uk.duration(seconds)]).toEqual([english, ukrainian]);
});
