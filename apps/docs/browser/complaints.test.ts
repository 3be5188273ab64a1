import { expect } from "vitest";
import { test } from "./visit/visit.ts";

const foreign = '<img src="https://elsewhere.example/seen.png" alt="">';

test("an image of another host is kept out by the page's policy, and found", async ({ open }) => {
  const { complaints, page } = await open("en/problems/", { planted: foreign });
  await page.waitForLoadState("networkidle");
  expect(complaints).toContainEqual(expect.stringMatching(/console error: .*elsewhere\.example/s));
});

test("the request for it would be found without the policy too", async ({ open }) => {
  const { complaints, page } = await open("en/problems/", { planted: foreign, bypassCSP: true });
  await page.waitForLoadState("networkidle");
  expect(complaints).toContainEqual(expect.stringContaining("asks for https://elsewhere.example/seen.png"));
});
