import type { Element, Root } from "hast";
import { matches, selectAll } from "hast-util-select";
import { toString as textOf } from "hast-util-to-string";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { onTestFinished, vi } from "vitest";

const camelCase = (name: string) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const parser = unified().use(rehypeParse);

/** What a listener reads of an event. */
export interface PageEvent {
  readonly type: string;
  readonly target: PageElement | undefined;
  readonly preventDefault: () => void;
}

type Listener = (event: PageEvent) => unknown;

/** What a listener is on: an element, or the document. */
class Target {
  readonly listeners: (readonly [type: string, listener: Listener])[] = [];
  addEventListener(type: string, listener: Listener): void {
    this.listeners.push([type, listener]);
  }
}

const parts = new WeakMap<Element, PageElement>();

/** The node of the element that is made next: the class of a custom element is made without arguments. */
let next: Element | undefined;

function elementOf(node: Element): PageElement {
  const known = parts.get(node);
  if (known) return known;
  next = node;
  const made = node.tagName === "button" ? new PageButton() : new PageElement();
  next = undefined;
  parts.set(node, made);
  return made;
}

/**
 * An element of a page: the part of the DOM that the scripts of the site use, on the tree that a parser of HTML makes. Attributes
 * are properties of the node, under their names in the DOM.
 */
export class PageElement extends Target {
  readonly node: Element = next ?? { type: "element", tagName: "div", properties: {}, children: [] };
  files: readonly File[] = [];
  open = false;
  /** How often its text was selected, and it was brought into view. */
  selected = 0;
  scrolled = 0;
  #value: string | undefined;

  querySelector(selector: string): PageElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  querySelectorAll(selector: string): PageElement[] {
    const within: Root = { type: "root", children: this.node.children };
    return selectAll(selector, within).map(elementOf);
  }
  matches(selector: string): boolean {
    return matches(selector, this.node);
  }
  closest(selector: string): PageElement | null {
    return pathOf(this).find((one) => one.matches(selector)) ?? null;
  }

  get dataset(): Record<string, string | undefined> {
    const { properties } = this.node;
    const keyOf = (name: string | symbol) =>
      String(name).replace(/^./, (letter) => `data${letter.toUpperCase()}`);
    const empty: Record<string, string | undefined> = {};
    return new Proxy(empty, {
      get: (_, name) => properties[keyOf(name)]?.toString(),
      set: (_, name, value) => Reflect.set(properties, keyOf(name), value),
    });
  }
  getAttribute(name: string): string | null {
    return this.node.properties[camelCase(name)]?.toString() ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.node.properties[camelCase(name)] = value;
  }
  removeAttribute(name: string): void {
    delete this.node.properties[camelCase(name)];
  }

  /** What was entered, else what the page has: of a list of choices the first. */
  get value(): string {
    const { tagName, properties } = this.node;
    if (this.#value !== undefined) return this.#value;
    if (tagName === "textarea") return this.textContent;
    if (tagName === "select") return this.querySelector("option")?.value ?? "";
    return properties["value"]?.toString() ?? "";
  }
  set value(value: string) {
    this.#value = value;
  }
  get textContent(): string {
    return textOf(this.node);
  }
  set textContent(value: string) {
    this.node.children = [{ type: "text", value }];
  }
  get classList() {
    const names = () => [this.node.properties["className"] ?? []].flat().map(String);
    const toggle = (name: string, on: boolean) => {
      const others = names().filter((one) => one !== name);
      this.node.properties["className"] = on ? [...others, name] : others;
    };
    return {
      toggle,
      add: (name: string) => toggle(name, true),
      remove: (name: string) => toggle(name, false),
      contains: (name: string) => names().includes(name),
    };
  }

  append(...children: readonly PageElement[]): void {
    this.node.children.push(...children.map(({ node }) => node));
  }
  replaceChildren(...children: readonly PageElement[]): void {
    this.node.children = children.map(({ node }) => node);
  }
  click(): void {
    void fire(this, "click");
  }
  showModal(): void {
    this.open = true;
  }
  close(): void {
    this.open = false;
  }
  select(): void {
    this.selected += 1;
  }
  scrollIntoView(): void {
    this.scrolled += 1;
  }
}

class PageButton extends PageElement {}

/** Attributes that the DOM has as properties, with what they are where the page does not have them. */
const reflected = {
  ...{ hidden: false, disabled: false, tabIndex: 0, role: null, ariaSelected: null, ariaExpanded: null },
  ...{ name: "", id: "", href: "", hrefLang: "", className: "" },
};
for (const [name, missing] of Object.entries(reflected))
  Object.defineProperty(PageElement.prototype, name === "hrefLang" ? "hreflang" : name, {
    get: function (this: PageElement) {
      return this.node.properties[name] ?? missing;
    },
    set: function (this: PageElement, value: string) {
      this.node.properties[name] = value;
    },
  });

/** The page that is open, and its document. */
let tree: Root = { type: "root", children: [] };
let page = new Target();

/** An element, what it is in, and so on to the root. */
function pathOf(element: PageElement): PageElement[] {
  const all = selectAll("*", tree);
  const path = [element.node];
  for (let parent = path[0]; parent; ) {
    const child = parent;
    parent = all.find(({ children }) => children.includes(child));
    if (parent) path.push(parent);
  }
  return path.map(elementOf);
}

/**
 * Reports an event to the element, to what it is in, and to the document, and waits for what listeners return.
 *
 * @returns whether a listener has prevented what the browser would do.
 */
export async function fire(
  element: PageElement | undefined,
  type: string,
  facts: object = {},
): Promise<boolean> {
  let prevented = false;
  const preventDefault = () => {
    prevented = true;
  };
  const event: PageEvent = { type, target: element, ...facts, preventDefault };
  const targets = [...(element ? pathOf(element) : []), page];
  const listeners = targets.flatMap((one) => one.listeners.filter(([own]) => own === type));
  await Promise.all(listeners.map(([, listener]) => listener(event)));
  return prevented;
}

/** Opens a page at an address for one test: what scripts find as `document` and its like is of this page. */
export function openPage(html: string, address: string, more: Readonly<Record<string, unknown>> = {}) {
  tree = parser.parse(html);
  page = new Target();
  const root = elementOf({ type: "element", tagName: "body", properties: {}, children: [] });
  root.node.children = tree.children.flatMap((one) => (one.type === "element" ? [one] : []));
  const kept = new Map<string, string>();
  const document = Object.assign(page, {
    documentElement: { lang: root.querySelector("html")?.getAttribute("lang") },
    querySelector: (selector: string) => root.querySelector(selector),
    querySelectorAll: (selector: string) => root.querySelectorAll(selector),
    createElement: (tagName: string) => elementOf({ type: "element", tagName, properties: {}, children: [] }),
  });
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const replaced: string[] = [];
  const history = { replaceState: (_state: unknown, _title: string, url: string) => void replaced.push(url) };
  const classes = { Element: PageElement, HTMLElement: PageElement, HTMLButtonElement: PageButton };
  const globals = {
    document,
    location: new URL(address),
    history,
    sessionStorage: storage,
    ...classes,
    ...more,
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  onTestFinished(() => void vi.unstubAllGlobals());
  /** The first element by a selector. */
  const get = (selector: string, within = root): PageElement => {
    const found = within.querySelector(selector);
    if (!found) throw new Error(`The page has no ${selector}`);
    return found;
  };
  return { get, all: document.querySelectorAll, kept, replaced };
}

/** Makes the element of this name in the page one of the class, as a browser does with a custom element. */
export function upgrade<Custom>(name: string, Class: new () => Custom): Custom {
  const node = selectAll(name, tree)[0];
  if (!node) throw new Error(`The page has no ${name}`);
  next = node;
  const made = new Class();
  next = undefined;
  if (made instanceof PageElement) parts.set(node, made);
  return made;
}
