import type { Contract } from "@specie/contract";
import { keepTarget, readTarget, type Target } from "./kept-in-tab.ts";
import { nameParts } from "./name-parts.ts";
import { settingsFor } from "./settings.ts";

interface Scalar {
  createApiReference(selector: string, settings: object): { destroy(): void };
}

/** Fills the console page: reads where to begin, loads the library, and opens it again whenever the reader sets another target. */
export async function openConsole(): Promise<void> {
  const place = document.querySelector<HTMLElement>("#console");
  const form = document.querySelector<HTMLFormElement>("#target");
  if (!place || !form) return;
  const dark = wantsDark();
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
  const { contractHref, serverHref, libraryHref } = place.dataset;
  const [contract, server] = await Promise.all([
    fetchJson<Contract>(contractHref),
    fetchJson<{ url: string }>(serverHref),
  ]);
  const begun = {
    server: new URL(server.url, new URL(serverHref ?? "", location.href)).href,
    counterparty: "",
    token: "",
  };
  const target = readTarget() ?? begun;
  // Who was quicker than the network has filled in a field already.
  for (const [name, value] of Object.entries(target)) field(form, name).value ||= value;

  nameParts(place, { copy: place.dataset["copy"] ?? "", value: place.dataset["value"] ?? "" });
  const { createApiReference } = await loadLibrary(libraryHref);
  let shown = open(target);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = {
      server: field(form, "server").value.replace(/\/$/, ""),
      counterparty: field(form, "counterparty").value.trim(),
      token: field(form, "token").value.trim(),
    };
    keepTarget(chosen);
    shown.destroy();
    shown = open(chosen);
  });

  function open(chosen: Target) {
    // What is opened while the library still reads would end with the target before. Before the first opening the browser
    // itself would send the form.
    allow(false);
    return createApiReference("#console", {
      ...settingsFor(contract, chosen, document.documentElement.lang, dark),
      onLoaded: () => allow(true),
    });
  }

  function allow(ready: boolean): void {
    for (const button of form?.querySelectorAll("button") ?? []) button.disabled = !ready;
  }
}

/** A file of the build, whose shape is known. */
async function fetchJson<Shape>(href = ""): Promise<Shape> {
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

/** As the other pages: what the reader chose there, else what the system prefers. */
function wantsDark(): boolean {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem("starlight-theme");
  } catch {
    // Storage is forbidden; then the system decides.
  }
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
