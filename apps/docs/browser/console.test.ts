import { expect, inject } from "vitest";
import { violations } from "./visit/violations.ts";
import { test } from "./visit/visit.ts";

const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const token = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjbGVyayJ9.bm9ib2R5";

test.for([
  { lang: "en", send: "Send", width: 1280 },
  { lang: "uk", send: "Надіслати", width: 390 },
] as const)(
  "a request from the console in $lang at $width pixels reaches the mock, and its response is shown",
  async ({ lang, send, width }, { open }) => {
    const { page } = await open(`${lang}/console/#listCustomers`, { viewport: { width, height: 844 } });
    await page.waitForSelector("#console[data-ready]");
    expect(await page.inputValue("input[name=server]")).toBe(inject("mock"));
    await page.fill("input[name=counterparty_guid]", counterparty);
    await page.fill("input[name=token]", token);
    const response = page.waitForResponse((one) => one.url().includes("/api/counterparty/"));
    await page.getByRole("button", { name: send }).click();
    const received = await response;
    expect(received.status()).toBe(200);
    expect(new URL(received.url()).pathname).toBe(`/api/counterparty/${counterparty}/customers`);
    const headers = await received.request().allHeaders();
    expect(headers["cx-authorization"]).toBe(token);
    expect(headers["accept-language"]).toBe(lang);
    await page.getByText('"total_relation"').waitFor();
    expect(await violations(page, "main")).toEqual([]);
  },
);

test("a write has an idempotency key, which changes after a success only", async ({ open }) => {
  const { page } = await open("en/console/#createCustomer");
  await page.waitForSelector("#console[data-ready]");
  await page.fill("input[name=counterparty_guid]", counterparty);
  await page.fill("input[name=token]", token);
  const form = page.locator("form[data-operation=createCustomer]");
  const key = () => form.locator('[data-header="Idempotency-Key"]').inputValue();
  const first = await key();
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  await form.locator("button[type=submit]").click();
  await form.locator(".status.good").waitFor();
  expect(await key()).not.toBe(first);
});

test("a server that is down, and a missing value, are explained", async ({ open }) => {
  // The browser reports the failed connections in its console.
  const { page } = await open("en/console/#getCustomer", { planted: "" });
  await page.waitForSelector("#console[data-ready]");
  const form = page.locator("form[data-operation=getCustomer]");
  await page.fill("input[name=server]", "http://127.0.0.1:1/api");
  await page.fill("input[name=counterparty_guid]", "");
  await form.locator("[data-path]").fill(counterparty);
  await form.locator("button[type=submit]").click();
  const missing = form.locator(".note", { hasText: "counterparty_guid" });
  await missing.waitFor();
  expect(await missing.count()).toBe(1);
  await page.fill("input[name=counterparty_guid]", counterparty);
  await form.locator("button[type=submit]").click();
  const down = form.locator(".note", { hasText: "http://127.0.0.1:1/api does not respond" });
  await down.waitFor();
  expect(await down.count()).toBe(1);
  expect(await violations(page, "main")).toEqual([]);
});

test("the token stays in the tab", async ({ open }) => {
  const { page } = await open("en/console/");
  await page.waitForSelector("#console[data-ready]");
  await page.fill("input[name=token]", token);
  const [everywhere, inTab] = await page.evaluate(() => [
    JSON.stringify(localStorage) + document.cookie,
    JSON.stringify(sessionStorage),
  ]);
  expect(everywhere).not.toContain(token);
  expect(inTab).toContain(token);
  await page.reload();
  await page.waitForSelector("#console[data-ready]");
  expect(await page.inputValue("input[name=token]")).toBe(token);
});
