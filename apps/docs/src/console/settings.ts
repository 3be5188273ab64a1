import type { Target } from "./kept-in-tab.ts";
import ukrainian from "./ukrainian.json" with { type: "json" };

/** The library's settings: our contract, the reader's target, and nothing that would ask another host for anything. */
export function settingsFor(contract: object, { server, token }: Target, lang: string): object {
  return {
    content: { ...contract, servers: [{ url: server }] },
    authentication: {
      preferredSecurityScheme: "CxAuthorization",
      securitySchemes: { CxAuthorization: { name: "CX-Authorization", in: "header", value: token } },
    },
    ...(lang === "uk" && { localization: { locale: "en", translations: ukrainian } }),
    // The token must not outlive the tab, and the library would keep it in local storage.
    persistAuth: false,
    telemetry: false,
    withDefaultFonts: false,
    hideClientButton: true,
    showDeveloperTools: "never",
    agent: { disabled: true },
    mcp: { disabled: true },
    // The reader sends calls straight to the server that the form names.
    proxyUrl: "",
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
    documentDownloadType: "none",
  };
}
