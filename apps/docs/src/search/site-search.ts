import type { Lang } from "../lang.ts";
import { countText } from "./count-text.ts";
import { type Result, type SearchRecord, SiteIndex } from "./search.ts";

/** Results that are shown; a more exact query shows others. */
const most = 12;

/**
 * The button in the header, and the dialogue that it opens: a combobox whose list is the results (ARIA 1.2). The index is
 * loaded when it is first needed.
 */
export class SiteSearch extends HTMLElement {
  #index: Promise<SiteIndex> | undefined;

  connectedCallback(): void {
    const open = this.querySelector("button.open");
    const dialog = this.querySelector("dialog");
    const input = this.querySelector("input");
    if (!(open instanceof HTMLButtonElement) || !dialog || !input) return;
    const show = () => {
      dialog.showModal();
      input.select();
      this.#load().catch(() => this.#write(this.#label("failed")));
    };
    open.disabled = false;
    open.addEventListener("click", show);
    input.addEventListener("input", () => void this.#search(input));
    input.addEventListener("keydown", (event) => this.#press(event, input));
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else show();
    });
  }

  /** Arrows choose a result, Enter opens the chosen one, else the first; Escape closes the dialogue. */
  #press(event: KeyboardEvent, input: HTMLInputElement): void {
    const options = [...this.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
    const chosen = options.findIndex((option) => option.ariaSelected === "true");
    if (event.key === "Enter") (options[chosen] ?? options[0])?.click();
    else if (event.key === "ArrowDown") this.#choose(options, chosen + 1, input);
    else if (event.key === "ArrowUp") this.#choose(options, chosen < 0 ? -1 : chosen - 1, input);
    else if (event.key === "Escape") this.querySelector("dialog")?.close();
    else return;
    // Enter would submit the form, and Escape empty the field.
    event.preventDefault();
  }

  /** Beyond the last comes the first, and the other way round. */
  #choose(options: readonly HTMLAnchorElement[], index: number, input: HTMLInputElement): void {
    const chosen = options.at(index >= options.length ? 0 : index);
    if (!chosen) return;
    for (const option of options) option.ariaSelected = String(option === chosen);
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  #load(): Promise<SiteIndex> {
    this.#index ??= fetch(new URL(this.dataset["href"] ?? "", location.href)).then(async (response) => {
      if (!response.ok) throw new Error(`${response.url} returned ${response.status}`);
      const records: readonly SearchRecord[] = await response.json();
      return new SiteIndex(records, document.documentElement.lang as Lang); // Every page has one of the languages.
    });
    return this.#index;
  }

  async #search(input: HTMLInputElement): Promise<void> {
    const query = input.value.trim();
    const list = this.querySelector(".results");
    try {
      const index = await this.#load();
      const results = query === "" ? [] : index.search(query, most);
      list?.replaceChildren(...results.map((result, at) => this.#option(result, at)));
      input.removeAttribute("aria-activedescendant");
      input.ariaExpanded = String(results.length > 0);
      this.#report(query, results.length);
    } catch {
      this.#write(this.#label("failed"));
    }
  }

  #option({ url, kind, title, page, excerpt }: Result, at: number): Node {
    const link = document.createElement("a");
    const root = new URL(this.dataset["rootHref"] ?? "", location.href);
    link.href = new URL(url.slice(1), root).href;
    link.id = `search-option-${at}`;
    link.role = "option";
    link.tabIndex = -1;
    link.ariaSelected = "false";
    // The page of a result may be this one, where only the anchor changes.
    link.addEventListener("click", () => this.querySelector("dialog")?.close());
    const text = span("text", "");
    for (const part of excerpt) {
      const node = document.createElement(part.marked ? "mark" : "span");
      node.textContent = part.text;
      text.append(node);
    }
    link.append(span("kind", this.#label(`kind-${kind}`)), span("title", title), span("page", page), text);
    return link;
  }

  #report(query: string, count: number): void {
    if (query === "") this.#write("");
    else if (count === 0) this.#write(this.#label("none").replace("{{query}}", query));
    else this.#write(countText((form) => this.#label(form), document.documentElement.lang, count));
  }

  #label(name: string): string {
    return this.querySelector(".state")?.getAttribute(`data-${name}`) ?? "";
  }

  #write(text: string): void {
    const state = this.querySelector(".state");
    if (state) state.textContent = text;
  }
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
