import { keepTarget, readTarget, type Target } from "./kept-in-tab.ts";
import { settingsFor } from "./settings.ts";

interface Scalar {
  createApiReference(selector: string, settings: object): { destroy(): void };
}

/** Fills the console page: reads where to begin, loads the library, and opens it again whenever the reader sets another target. */
export async function openConsole(): Promise<void> {
  const place = document.querySelector<HTMLElement>("#console");
  const form = document.querySelector<HTMLFormElement>("#target");
  if (!place || !form) return;
  const { contractHref, serverHref, libraryHref } = place.dataset;
  const [contract, server] = await Promise.all([fetchJson(contractHref), fetchJson(serverHref)]);
  const begun = {
    server: new URL(String(server["url"]), new URL(serverHref ?? "", location.href)).href,
    token: "",
  };
  const target = readTarget() ?? begun;
  field(form, "server").value = target.server;
  field(form, "token").value = target.token;

  const { createApiReference } = await loadLibrary(libraryHref);
  let shown = open(target);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = {
      server: field(form, "server").value.replace(/\/$/, ""),
      token: field(form, "token").value.trim(),
    };
    keepTarget(chosen);
    shown.destroy();
    shown = open(chosen);
  });

  function open(chosen: Target) {
    return createApiReference("#console", settingsFor(contract, chosen, document.documentElement.lang));
  }
}

async function fetchJson(href = ""): Promise<Record<string, unknown>> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.json();
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  const found = form.elements.namedItem(name);
  if (!(found instanceof HTMLInputElement)) throw new Error(`The form has no field ${name}`);
  return found;
}

/** The library comes as a script that leaves its name behind, not as a module. */
function loadLibrary(src = ""): Promise<Scalar> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.addEventListener("load", () => resolve((window as unknown as { Scalar: Scalar }).Scalar)); // Set by the script.
    script.addEventListener("error", () => reject(new Error(`${src} cannot be loaded`)));
    document.head.append(script);
  });
}
