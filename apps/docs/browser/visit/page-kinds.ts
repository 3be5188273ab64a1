import { pages } from "../site.ts";

/** One kind of page: all pages of a kind are built from the same parts. */
export interface PageKind {
  readonly name: string;
  /** The files of the kind, from the site's root, without the language. */
  readonly files: RegExp;
  /** One of them, the one with most in it. */
  readonly page: string;
  /** What is there once the page has filled itself; most pages come filled. */
  readonly filled?: string;
}

const kinds: readonly PageKind[] = [
  { name: "first page", files: /^index\.html$/, page: "" },
  { name: "guide", files: /^guides\/[\w-]+\/index\.html$/, page: "guides/authentication/" },
  { name: "reference", files: /^reference\/index\.html$/, page: "reference/" },
  {
    name: "authentication",
    files: /^reference\/authentication\/index\.html$/,
    page: "reference/authentication/",
  },
  { name: "operation", files: /^reference\/(?!auth)\w+\/index\.html$/, page: "reference/updateCustomer/" },
  { name: "problems", files: /^problems\/index\.html$/, page: "problems/" },
  { name: "problem", files: /^problems\/[\w-]+\/index\.html$/, page: "problems/invalid-request/" },
  { name: "glossary", files: /^glossary\/index\.html$/, page: "glossary/" },
  { name: "downloads", files: /^downloads\/index\.html$/, page: "downloads/" },
  { name: "changelog", files: /^changelog\/index\.html$/, page: "changelog/" },
  { name: "not found", files: /^404\/index\.html$/, page: "404/" },
  { name: "console", files: /^console\/index\.html$/, page: "console/", filled: "#console[data-ready]" },
];

/** The kinds that the built site has: it has no changelog before the first release. */
export const pageKinds = kinds.filter(({ files }) =>
  pages.some((file) => files.test(file.slice("en/".length))),
);

/** Pages outside both languages, by their files. The ones that choose a language leave at once. */
export const placelessPages = /^(404\.html|index\.html|(problems|deprecations)\/[\w-]+\/index\.html)$/;
