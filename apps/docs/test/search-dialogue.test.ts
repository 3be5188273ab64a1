import { expect, test } from "vitest";
import { kinds, type SearchRecord } from "../src/search/search.ts";
import { fire, openPage, PageElement, upgrade } from "./page-dom.ts";

const labels = Object.entries({
  none: "Nothing for {{query}}",
  failed: "Not loaded",
  one: "1 result",
  other: "1.5 results",
  ...Object.fromEntries(kinds.map((kind) => [`kind-${kind}`, `Kind ${kind}`])),
})
  .map(([name, text]) => `data-${name}="${text}"`)
  .join(" ");

const html = `<html lang="en"><header><site-search data-href="../../search/en.json" data-root-href="../../"><button class="open" disabled></button>
<dialog><form><input></form><p class="state" ${labels}></p><div class="results"><i></i></div></dialog></site-search></header></html>`;

const record = (at: number, more: Partial<SearchRecord> = {}): SearchRecord => ({
  ...{ url: `/en/guides/g${at}/`, kind: "guide", title: `Deposit ${at}`, page: "", names: "", phrases: "" },
  text: "about the deposit here",
  ...more,
});
const twenty = Array.from({ length: 20 }, (_, at) => record(at));

/** The search of a page whose index has these records; `load` answers to each request for it. */
async function open(records: readonly SearchRecord[] = [], load = async () => Response.json(records)) {
  const requested: string[] = [];
  const fetch = (url: URL) => {
    requested.push(url.href);
    return load();
  };
  const page = openPage(html, "http://127.0.0.1:4020/docs/en/glossary/", { fetch, customElements: {} });
  // The class extends the page's, so it is loaded with it.
  const { SiteSearch } = await import("../src/search/site-search.ts");
  upgrade("site-search", SiteSearch).connectedCallback();
  const [button, dialog, input] = ["button.open", "dialog", "input"].map((selector) => page.get(selector));
  if (!button || !dialog || !input) throw new Error("The page has no search");
  const options = () => page.all('[role="option"]');
  return {
    ...page,
    ...{ requested, button, dialog, input, options },
    state: () => page.get(".state").textContent,
    chosen: () => options().findIndex((option) => option.node.properties["ariaSelected"] === "true"),
    press: (key: string, more = {}) => fire(input, "keydown", { key, ...more }),
    /** Types the words, and waits for what the state becomes. */
    type: async (words: string, state: string | RegExp) => {
      input.value = words;
      await fire(input, "input");
      await expect.poll(() => page.get(".state").textContent).toMatch(state);
    },
  };
}

test("the button opens the dialogue with its text selected, and loads the index once", async () => {
  const { button, dialog, input, requested } = await open(twenty);
  expect(button.node.properties["disabled"]).toBe(false);
  expect(requested).toEqual([]);
  await fire(button, "click");
  expect([dialog.open, input.selected]).toEqual([true, 1]);
  await fire(button, "click");
  expect(requested).toEqual(["http://127.0.0.1:4020/docs/search/en.json"]);
});

test("an index that cannot be loaded is reported, when the dialogue opens and when words are typed", async () => {
  for (const load of [
    () => Promise.reject(new TypeError()),
    async () => new Response("[]", { status: 404 }),
  ]) {
    const opened = await open([], load);
    await fire(opened.button, "click");
    await expect.poll(opened.state).toBe("Not loaded");
    const typed = await open([], load);
    await typed.type("deposit", "Not loaded");
  }
});

test("a result has its address from the root, its kind, its title, its page, and the text with its matches marked", async () => {
  const section = {
    url: "/en/guides/g1/#part",
    kind: "section",
    title: "Limits",
    page: "Deposit 1",
  } as const;
  const { type, options, get, input } = await open([record(1, { ...section, text: "Of the deposit only" })]);
  await type("deposit", "1 result");
  const [option] = options();
  expect(option?.node.properties).toEqual({
    ...{ href: "http://127.0.0.1:4020/docs/en/guides/g1/#part", id: "search-option-0", role: "option" },
    ...{ tabIndex: -1, ariaSelected: "false" },
  });
  expect(
    option
      ?.querySelectorAll("span, mark")
      .map(({ node, textContent }) => [node.tagName, node.properties["className"], textContent]),
  ).toEqual([
    ["span", "kind", "Kind section"],
    ["span", "title", "Limits"],
    ["span", "page", "Deposit 1"],
    ["span", "text", "Of the deposit only"],
    ...[
      ["span", "Of "],
      ["span", "the "],
      ["mark", "deposit "],
      ["span", "only"],
    ].map(([tag, text]) => [tag, undefined, text]),
  ]);
  expect(get(".results").querySelector("i")).toBeNull();
  expect(input.node.properties["ariaExpanded"]).toBe("true");
});

test("at most twelve results are shown, none for no words, and what is not found is repeated", async () => {
  const { type, options, input, press } = await open(twenty);
  await type(" deposit ", "12 results");
  expect(options().map(({ node }) => node.properties["id"])).toEqual(
    twenty.slice(0, 12).map((_, at) => `search-option-${at}`),
  );
  await press("ArrowDown");
  expect(input.getAttribute("aria-activedescendant")).toBe("search-option-0");
  await type("xylophone", "Nothing for xylophone");
  expect([options(), input.node.properties["ariaExpanded"]]).toEqual([[], "false"]);
  expect(input.getAttribute("aria-activedescendant")).toBeNull();
  await type("  ", /^$/);
  expect(options()).toEqual([]);
});

test("results for words that were typed before others are not shown", async () => {
  let arrive: (response: Response) => void = () => {};
  const loaded = new Promise<Response>((resolve) => (arrive = resolve));
  const { input, options, state } = await open([], () => loaded);
  input.value = "deposit";
  await fire(input, "input");
  input.value = "other";
  arrive(Response.json(twenty));
  // The other words are searched for after the first ones.
  await fire(input, "input");
  await expect.poll(state).toBe("Nothing for other");
  expect(options()).toEqual([]);
});

test("arrows choose a result, from the last to the first and back, and show it", async () => {
  const { type, press, chosen, input, options } = await open(twenty.slice(0, 3));
  await type("deposit", "3 results");
  const seen: number[] = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]) {
    expect(await press(key)).toBe(true);
    seen.push(chosen());
    expect(input.getAttribute("aria-activedescendant")).toBe(`search-option-${chosen()}`);
  }
  expect(seen).toEqual([0, 1, 2, 0, 2, 1]);
  expect(options().map(({ scrolled }) => scrolled)).toEqual([2, 2, 2]);
  await type("deposit", "3 results");
  await press("ArrowUp");
  expect(chosen()).toBe(2);
});

test("Enter opens the chosen result, else the first, and nothing without results", async () => {
  const { type, press, options, dialog, button } = await open(twenty.slice(0, 3));
  await fire(button, "click");
  expect(await press("Enter")).toBe(true);
  expect(dialog.open).toBe(true);
  await type("deposit", "3 results");
  const opened: number[] = [];
  for (const [at, option] of options().entries()) option.addEventListener("click", () => opened.push(at));
  await press("Enter");
  expect([opened, dialog.open]).toEqual([[0], false]);
  await press("ArrowUp");
  await press("Enter");
  expect(opened).toEqual([0, 2]);
});

test("Escape closes the dialogue, and other keys are those of the field", async () => {
  const { press, dialog, button } = await open();
  await fire(button, "click");
  expect([await press("a"), await press("Tab"), dialog.open]).toEqual([false, false, true]);
  expect([await press("Escape"), dialog.open]).toEqual([true, false]);
});

test("a click beside the dialogue closes it, one in it does not", async () => {
  const { dialog, button, get } = await open();
  await fire(button, "click");
  await fire(get("form"), "click");
  expect(dialog.open).toBe(true);
  await fire(dialog, "click");
  expect(dialog.open).toBe(false);
});

test("Control or Command with K opens and closes the dialogue on any page, and K alone does not", async () => {
  const { dialog } = await open();
  const press = async (facts: object) => [await fire(undefined, "keydown", facts), dialog.open];
  expect(await press({ key: "k" })).toEqual([false, false]);
  expect(await press({ key: "j", ctrlKey: true })).toEqual([false, false]);
  expect(await press({ key: "K", ctrlKey: true })).toEqual([true, true]);
  expect(await press({ key: "k", metaKey: true })).toEqual([true, false]);
});

test("a page whose search lacks a part keeps its button", async () => {
  const { SiteSearch } = await (async () => {
    openPage("<site-search><button class='open' disabled></button></site-search>", "http://a.example/", {});
    return import("../src/search/site-search.ts");
  })();
  const search = upgrade("site-search", SiteSearch);
  search.connectedCallback();
  expect(search instanceof PageElement && search.querySelector("[disabled]") !== null).toBe(true);
});
