import { countWords } from "./count-words.ts";
import { find, type Pagefind } from "./find.ts";

/** Results that are shown; whoever needs more has to say more. */
const most = 12;

/** The button in the header, and the dialog that it opens. The index is loaded when it is first needed. */
export class SiteSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;
  #asked = "";

  connectedCallback(): void {
    const open = this.querySelector("button.open");
    const dialog = this.querySelector("dialog");
    const input = this.querySelector("input");
    if (!(open instanceof HTMLButtonElement) || !dialog || !input) return;
    open.disabled = false;
    open.addEventListener("click", () => this.#show(dialog, input));
    input.addEventListener("input", () => void this.#search(input.value));
    // The form's own submission would close the dialog; Enter goes to the first result.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>(".results a")?.click();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else this.#show(dialog, input);
    });
  }

  #show(dialog: HTMLDialogElement, input: HTMLInputElement): void {
    dialog.showModal();
    input.select();
    this.#load().catch(() => this.#say("failed"));
  }

  #load(): Promise<Pagefind> {
    const address = new URL(this.dataset["href"] ?? "", location.href).href;
    this.#pagefind ??= load(address);
    return this.#pagefind;
  }

  async #search(query: string): Promise<void> {
    this.#asked = query;
    const list = this.querySelector(".results");
    if (!list) return;
    try {
      const found =
        query.trim() === "" ? [] : await find(await this.#load(), query, document.documentElement.lang);
      const shown = await Promise.all(found.slice(0, most).map((result) => result.data()));
      if (this.#asked !== query) return; // A later letter has been typed meanwhile.
      const root = new URL(this.dataset["rootHref"] ?? "", location.href);
      list.replaceChildren(
        ...shown.map(({ url, meta, excerpt }) => {
          const link = document.createElement("a");
          // The index holds addresses from the site's root, wherever that is.
          link.href = new URL(url.replace(/^\//, ""), root).href;
          link.textContent = meta.title;
          const text = document.createElement("span");
          text.append(...marked(excerpt));
          link.append(text);
          const item = document.createElement("li");
          item.append(link);
          return item;
        }),
      );
      this.#tell(query, found.length);
    } catch {
      this.#say("failed");
    }
  }

  #tell(query: string, count: number): void {
    if (query.trim() === "") this.#write("");
    else if (count === 0) this.#say("none", query);
    else this.#write(countWords(count, document.documentElement.lang, this.#words()));
  }

  #say(what: "none" | "failed", query = ""): void {
    this.#write((this.#words()[what] ?? "").replace("{{query}}", query));
  }

  #words(): DOMStringMap {
    return this.querySelector<HTMLElement>(".state")?.dataset ?? {};
  }

  #write(text: string): void {
    const state = this.querySelector(".state");
    if (state) state.textContent = text;
  }
}

async function load(address: string): Promise<Pagefind> {
  const pagefind: Pagefind = await import(/* @vite-ignore */ address);
  // Else results would begin with the folder that the index lies in, which is added when they are shown.
  await pagefind.options({ baseUrl: "/" });
  return pagefind;
}

/** The excerpt as nodes: of its markup only `<mark>` is known, the rest is text. */
function marked(excerpt: string): Node[] {
  return excerpt.split(/(<mark>.*?<\/mark>)/s).map((part) => {
    const inner = /^<mark>(.*)<\/mark>$/s.exec(part)?.[1];
    if (inner === undefined) return document.createTextNode(decoded(part));
    const mark = document.createElement("mark");
    mark.textContent = decoded(inner);
    return mark;
  });
}

function decoded(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
