import { type Explanation, explainFailure, explainResponse } from "./explain.ts";
import { bodyOf, credentialsOf, labelled } from "./read-form.ts";
import { requestOf, type Values } from "./request.ts";
import {
  addressFor,
  type ConsoleServer,
  keepTarget,
  readTarget,
  serverEntry,
  type Target,
} from "./target.ts";

/** Fills the console page: the target of the tab, the form of the chosen operation, and the response to a request. */
export async function openConsole(): Promise<void> {
  const root = document.querySelector<HTMLElement>("#console");
  const target = root?.querySelector<HTMLFormElement>("#target");
  const choice = root?.querySelector<HTMLSelectElement>("#operation");
  if (!root || !target || !choice) return;
  const file = new URL(root.dataset["serverHref"] ?? "", location.href).href;
  const server: ConsoleServer = await (await fetch(file)).json();
  const started: Target = { [serverEntry]: server.address, ...readTarget() };
  for (const input of inputsOf(target)) input.value ||= started[input.name] ?? "";
  target.addEventListener("input", () => keepTarget(targetOf(target)));

  const forms = [...root.querySelectorAll<HTMLFormElement>("form[data-operation]")];
  const show = () => {
    for (const form of forms) form.hidden = form.dataset["operation"] !== choice.value;
  };
  if (forms.some(({ dataset }) => dataset["operation"] === location.hash.slice(1)))
    choice.value = location.hash.slice(1);
  choice.addEventListener("change", () => {
    history.replaceState(null, "", `#${choice.value}`);
    show();
  });
  show();

  for (const form of forms) {
    prepare(form);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
      if (button) button.disabled = true;
      await send(form, target, server, file);
      if (button) button.disabled = false;
    });
  }
  root.dataset["ready"] = "";
}

/** A new key for each request, and the body of the chosen example. */
function prepare(form: HTMLFormElement): void {
  const key = form.querySelector<HTMLInputElement>('[data-header="Idempotency-Key"]');
  if (key) key.value = crypto.randomUUID();
  const examples = form.querySelector<HTMLSelectElement>("[data-examples]");
  const body = form.querySelector<HTMLTextAreaElement>("[data-body]");
  examples?.addEventListener("change", () => {
    if (body) body.value = examples.value;
  });
  if (body && examples) body.value = examples.value;
}

async function send(
  form: HTMLFormElement,
  targetForm: HTMLFormElement,
  server: ConsoleServer,
  file: string,
): Promise<void> {
  const target = targetOf(targetForm);
  const entered = target[serverEntry] ?? "";
  const address = addressFor(entered, server, file);
  const forwarded = address !== entered.trim().replace(/\/+$/, "");
  const { method = "", path = "" } = form.dataset;
  let request: ReturnType<typeof requestOf>;
  try {
    request = requestOf(method, path, valuesOf(form, targetForm), address);
  } catch (error) {
    write(form, { note: `${label("missing")} ${error instanceof Error ? error.message : ""}` });
    return;
  }
  const { url, ...options } = request;
  const began = performance.now();
  try {
    const response = await fetch(url, options);
    const text = await contentOf(response);
    const milliseconds = Math.round(performance.now() - began);
    const [token = ""] = credentialsOf(form, targetForm).map(({ value }) => value);
    const explanation = explainResponse(response.status, forwarded, token, new Date());
    write(form, {
      note: explanation && explained(explanation, target),
      status: `${response.status} · ${milliseconds} ms`,
      good: response.ok,
      headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n"),
      body: pretty(text),
    });
    prepareKey(form, response.ok);
  } catch {
    write(form, { note: explained(await explainFailure(url, forwarded, fetch), target) });
  }
}

/** After a success the next request is another operation; after a failure a repetition must have the same key. */
function prepareKey(form: HTMLFormElement, succeeded: boolean): void {
  const key = form.querySelector<HTMLInputElement>('[data-header="Idempotency-Key"]');
  if (key && succeeded) key.value = crypto.randomUUID();
}

interface Shown {
  readonly note?: string | undefined;
  readonly status?: string;
  readonly good?: boolean;
  readonly headers?: string;
  readonly body?: string;
}

function write(
  form: HTMLFormElement,
  { note = "", status = "", good = false, headers = "", body = "" }: Shown,
): void {
  const pane = form.querySelector<HTMLElement>(".pane");
  if (!pane) return;
  pane.hidden = false;
  const part = (name: string, text: string) => {
    const element = pane.querySelector<HTMLElement>(`.${name}`);
    if (!element) return;
    element.textContent = text;
    element.hidden = text === "";
  };
  part("note", note);
  part("status", status);
  part("received", headers);
  part("content", body);
  pane.querySelector(".status")?.classList.toggle("good", good);
}

/** The text of a body; of a file its type and size. */
async function contentOf(response: Response): Promise<string> {
  const type = response.headers.get("Content-Type") ?? "";
  if (/^$|^text\/|[/+](json|xml)\b/.test(type)) return response.text();
  return `${type}, ${(await response.blob()).size} B`;
}

function explained(explanation: Explanation, target: Target): string {
  return label(explanation).replace("{{server}}", target[serverEntry] ?? "");
}

function label(name: string): string {
  return document.querySelector("#console")?.getAttribute(`data-label-${name.toLowerCase()}`) ?? name;
}

function valuesOf(form: HTMLFormElement, target: HTMLFormElement): Values {
  return {
    path: Object.fromEntries([...labelled(target, "path"), ...labelled(form, "path")]),
    query: labelled(form, "query"),
    headers: Object.fromEntries(labelled(form, "header")),
    body: bodyOf(form),
    credentials: credentialsOf(form, target),
  };
}

function targetOf(form: HTMLFormElement): Target {
  return Object.fromEntries(inputsOf(form).map(({ name, value }) => [name, value.trim()]));
}

function inputsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll("input")];
}

function pretty(text: string): string {
  try {
    return text.trim() === "" ? "" : JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
