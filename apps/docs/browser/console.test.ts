import { expect } from "vitest";
import { editions } from "../src/contract.ts";
import { test } from "./visit/visit.ts";

const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const token = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjbGVyayJ9.bm9ib2R5";

test.for([
  { lang: "en", tryIt: "Test Request", send: "Send" },
  { lang: "uk", tryIt: "Спробувати", send: "Надіслати" },
] as const)(
  "a call from the console in $lang reaches the mock, and its answer is shown",
  async (words, { open }) => {
    const { page } = await open(`${words.lang}/console/`, { viewport: { width: 1280, height: 900 } });
    await page.fill("input[name=counterparty]", counterparty);
    await page.fill("input[name=token]", token);
    await page.click("#target button");
    await page.waitForSelector("#target button:enabled");
    const summary = editions[words.lang].paths["/counterparty/{counterparty_guid}/customers"]?.get?.summary;
    const operation = page.locator(".section", { hasText: summary ?? "" }).last();
    await operation.getByRole("button", { name: words.tryIt }).first().click();
    const answered = page.waitForResponse((response) => response.url().includes("/api/counterparty/"));
    await page.getByRole("button", { name: words.send }).first().click();
    const answer = await answered;
    expect(answer.status()).toBe(200);
    expect(new URL(answer.url()).pathname).toBe(`/api/counterparty/${counterparty}/customers`);
    expect((await answer.request().allHeaders())["cx-authorization"]).toBe(token);
    await page.getByText('"total_relation"').last().waitFor();
  },
);

test("the token stays in the tab", async ({ open }) => {
  const { page } = await open("en/console/");
  await page.fill("input[name=token]", token);
  await page.click("#target button");
  await page.waitForSelector("#target button:enabled");
  const kept = () =>
    page.evaluate(() => [JSON.stringify(localStorage) + document.cookie, JSON.stringify(sessionStorage)]);
  const [everywhere, inTab] = await kept();
  expect(everywhere).not.toContain(token);
  expect(inTab).toContain(token);
});
