import { DOMParser, type Element, onWarningStopParsing } from "@xmldom/xmldom";

const parts = ["title", "link", "guid", "pubDate", "description", "language"] as const;

/** The text of each of these elements; the empty text for one without content. */
type Texts = Readonly<Record<(typeof parts)[number], string>>;

/** A feed (RSS 2.0), read by a parser of XML that has no part in writing it. */
export interface ReadFeed {
  readonly channel: Texts;
  /** The address that the feed states as its own. */
  readonly self: string | null | undefined;
  readonly items: readonly Texts[];
}

/** @throws Error when the text is not well-formed XML, or no feed. */
export function readFeed(xml: string): ReadFeed {
  // The one fault of those tried that the parser accepts.
  if (/&(?!#?\w+;)/.test(xml))
    throw new Error(`This has an ampersand that is not escaped: ${xml.slice(0, 200)}`);
  const { documentElement: rss } = new DOMParser({ onError: onWarningStopParsing }).parseFromString(
    xml,
    "application/xml",
  );
  const [channel] = rss ? childrenOf(rss) : [];
  if (rss?.tagName !== "rss" || rss.getAttribute("version") !== "2.0" || channel?.tagName !== "channel")
    throw new Error(`This is no RSS 2.0: ${xml.slice(0, 200)}`);
  const children = childrenOf(channel);
  const self = children.find(
    ({ namespaceURI, localName }) => namespaceURI === "http://www.w3.org/2005/Atom" && localName === "link",
  );
  return {
    channel: textsOf(children),
    self: self?.getAttribute("href"),
    items: children.filter(({ tagName }) => tagName === "item").map((item) => textsOf(childrenOf(item))),
  };
}

function childrenOf(element: Element): Element[] {
  return [...element.childNodes].filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
}

function textsOf(elements: readonly Element[]): Texts {
  const text = (name: string) => elements.find(({ tagName }) => tagName === name)?.textContent ?? "";
  return Object.fromEntries(parts.map((name) => [name, text(name)])) as Texts; // It has every name of the list.
}
