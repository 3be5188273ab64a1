import { existsSync } from "node:fs";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { langNames, langs } from "./src/lang.ts";
import { sidebar } from "./src/sidebar.ts";
import { site } from "./src/site.ts";
import { siteUrl } from "./src/site-url.ts";

/** For social networks; it shows the name of the API, so a site of another contract has one of its own or none. */
const hasSocialImage = existsSync(new URL("public/social.png", import.meta.url));

export default defineConfig({
  // Only its origin: the folder below it is written in afterwards, as links are made relative.
  site: siteUrl.origin,
  trailingSlash: "always",
  build: { inlineStylesheets: "never" },
  // A data address would be inline content, which the security policy refuses.
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: Object.fromEntries(langs.map((lang) => [lang, site.name])),
      locales: Object.fromEntries(langs.map((lang) => [lang, { label: langNames[lang], lang }])),
      defaultLocale: "en",
      disable404Route: true,
      // Our own search, see src/search/search.ts.
      pagefind: false,
      favicon: "/favicon.svg",
      // Written at the end of the build: the classes that take the place of style attributes.
      head: [
        { tag: "link", attrs: { rel: "stylesheet", href: "/styles.css" } },
        ...(hasSocialImage
          ? [
              {
                tag: "meta",
                attrs: { property: "og:image", content: `${siteUrl.origin}/social.png` },
              } as const,
            ]
          : []),
      ],
      customCss: ["theme", "reference", "fields", "lists", "print"].map((name) => `./src/styles/${name}.css`),
      components: {
        Footer: "./src/components/Footer.astro",
        LanguageSelect: "./src/components/LanguageSwitch.astro",
        Search: "./src/components/Search.astro",
        SiteTitle: "./src/components/Wordmark.astro",
        SocialIcons: "./src/components/Nothing.astro",
      },
      expressiveCode: {
        themes: ["github-dark-default", "github-light-default"],
        // Wrapped, code needs no scrolling, by finger or by key.
        defaultProps: { frame: "none", wrap: true },
        styleOverrides: {
          borderRadius: "0.375rem",
          codeFontSize: "0.8125rem",
          frames: { shadowColor: "transparent" },
        },
      },
      sidebar,
    }),
  ],
});
