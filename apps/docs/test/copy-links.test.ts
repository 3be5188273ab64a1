import { expect, onTestFinished, test, vi } from "vitest";
import { copyLinks } from "../src/reference/copy-links.ts";
import { fire, openPage } from "./page-dom.ts";

const html =
  '<p id="other">x</p><a class="anchor" href="https://a.example/#b"><span>#</span></a><a class="other" href="/">o</a>';

/** A page with rows that have links, whose clipboard is this. */
function open(writeText: (text: string) => Promise<void>) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const page = openPage(html, "https://a.example/", { navigator: { clipboard: { writeText } } });
  copyLinks();
  return { ...page, marked: () => page.all(".copied").length };
}

test("a click on a link of a row, or in it, copies its address and marks it for two seconds", async () => {
  const copied: string[] = [];
  const { get, marked } = open(async (text) => void copied.push(text));
  for (const selector of ["a.anchor", "a.anchor span"]) {
    expect(await fire(get(selector), "click")).toBe(false);
    expect(marked()).toBe(1);
    vi.advanceTimersByTime(1_999);
    expect(marked()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(marked()).toBe(0);
  }
  for (const selector of ["#other", "a.other"]) await fire(get(selector), "click");
  expect([copied, marked()]).toEqual([["https://a.example/#b", "https://a.example/#b"], 0]);
});

test("without a clipboard a click follows the link only", async () => {
  const { get, marked } = open(() => Promise.reject(new Error("NotAllowedError")));
  await fire(get("a.anchor"), "click");
  expect(marked()).toBe(0);
});
