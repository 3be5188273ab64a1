import { expect, test, vi } from "vitest";
import { openConsole } from "../src/console/open-console.ts";
import { fire, openPage, type PageElement } from "./page-dom.ts";

const labels = ["down", "cors", "siteDown", "expired", "noToken", "refused", "missing"]
  .map((name) => `data-label-${name.toLowerCase()}="${name} {{server}}"`)
  .join(" ");

/** A console as the page has it: a target, a choice, and two operations. */
const html = `<html lang="en"><main><div id="console" data-server-href="../console/server.json" ${labels}>
<form id="target"><input name="server"><input name="shop_id" data-path="shop_id">
<div data-credential="Bearer" data-place="header" data-name="Authorization" data-prefix="Bearer "><input name="token"></div></form>
<select id="operation"><option value="list">List</option><option value="create">Create</option></select>
<form id="list" data-operation="list" data-method="GET" data-path="/{shop_id}/parcels" data-credentials="Bearer" hidden>
<input data-query="limit" value="5"><button type="submit">Send</button>
<section class="pane" hidden><p class="note"></p><p class="status"></p><pre class="content"></pre><pre class="received"></pre></section></form>
<form id="create" data-operation="create" data-method="POST" data-path="/parcels/{parcel_id}" data-media-type="application/json" data-credentials="Bearer" hidden>
<input data-path="parcel_id" value="7"><input data-header="Idempotency-Key"><input data-header="X-Note" value=" n ">
<select data-examples><option value="{&quot;a&quot;:1}">One</option><option value="{}">Two</option></select><textarea data-body>old</textarea>
<button type="submit">Send</button>
<section class="pane" hidden><p class="note"></p><p class="status"></p><pre class="content"></pre><pre class="received"></pre></section></form>
</div></main></html>`;

const address = "http://127.0.0.1:4020/docs/en/console/";
const api = "http://127.0.0.1:4010/v1";

interface Sent {
  readonly url: string;
  readonly options: RequestInit;
}
/** What the page that was opened last has requested, the server's address first. */
let sent: Sent[] = [];

interface Opening {
  readonly hash?: string;
  readonly kept?: string;
  readonly via?: string | undefined;
  /** What is answered to every request but that for the server's address. */
  readonly answer?: (request: Sent) => Response | Promise<Response>;
}

async function open({ hash = "", kept, via, answer = () => new Response() }: Opening = {}) {
  sent = [];
  const fetch = async (url: string, options: RequestInit = {}) => {
    sent.push({ url, options });
    return sent.length === 1 ? Response.json({ address: api, via }) : answer({ url, options });
  };
  const page = openPage(html, address + hash, { fetch });
  if (kept !== undefined) page.kept.set("specie-console", kept);
  await openConsole();
  const shown = (id: string) => {
    const part = (name: string): string | undefined => {
      const element = page.get(`.${name}`, page.get(`#${id}`));
      return element.node.properties["hidden"] ? undefined : element.textContent;
    };
    return {
      pane: page.get(".pane", page.get(`#${id}`)).node.properties["hidden"] !== true,
      ...{ note: part("note"), status: part("status"), received: part("received"), content: part("content") },
      good: page.get(".status", page.get(`#${id}`)).classList.contains("good"),
    };
  };
  return { ...page, shown, key: () => page.get('[data-header="Idempotency-Key"]').value };
}

const fill = (element: PageElement, value: string) => {
  element.value = value;
};
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test("the server is that of the site, unless the tab has another, and what is entered is kept without spaces around it", async () => {
  const first = await open();
  expect(sent.map(({ url }) => url)).toEqual(["http://127.0.0.1:4020/docs/en/console/server.json"]);
  expect(first.get("[name=server]").value).toBe(api);
  expect(first.get("#console").dataset["ready"]).toBe("");
  fill(first.get("[name=shop_id]"), " s 1 ");
  await fire(first.get("[name=shop_id]"), "input");
  expect(JSON.parse(first.kept.get("specie-console") ?? "")).toEqual({
    server: api,
    shop_id: "s 1",
    token: "",
  });

  const second = await open({
    kept: JSON.stringify({ server: "https://a.example", token: "t", shop_id: 7 }),
  });
  expect(second.all("#target input").map(({ value }) => value)).toEqual(["https://a.example", "7", "t"]);
});

test("what the browser has put back into the form stays", async () => {
  const filled = html.replace('<input name="server">', '<input name="server" value="https://b.example">');
  const { get } = openPage(filled, address, { fetch: async () => Response.json({ address: api }) });
  await openConsole();
  expect(get("[name=server]").value).toBe("https://b.example");
});

test.each(["null", "7", "{not json", '"text"'])("of a store with %s nothing is taken", async (kept) => {
  const { get } = await open({ kept });
  expect([get("[name=server]").value, get("[name=token]").value]).toEqual([api, ""]);
});

test("a tab whose storage is forbidden has a console all the same", async () => {
  const forbidden = () => {
    throw new Error("SecurityError");
  };
  const { get } = openPage(html, address, {
    fetch: async () => Response.json({ address: api }),
    sessionStorage: { getItem: forbidden, setItem: forbidden },
  });
  await openConsole();
  await fire(get("[name=token]"), "input");
  expect(get("[name=server]").value).toBe(api);
});

test.each([
  ["", "list"],
  ["#create", "create"],
  ["#no-such", "list"],
])("an address that ends with '%s' opens the form %s", async (hash, id) => {
  const { all } = await open({ hash });
  const hidden = all("form[data-operation]").map(({ node }) => node.properties["hidden"] === true);
  expect(hidden).toEqual(["list", "create"].map((one) => one !== id));
});

test("another choice shows its form alone, and is in the address", async () => {
  const { get, all, replaced } = await open();
  fill(get("#operation"), "create");
  await fire(get("#operation"), "change");
  expect(all("form[data-operation]").map(({ node }) => node.properties["hidden"])).toEqual([true, false]);
  expect(replaced).toEqual(["#create"]);
});

test("a form has a new key and the body of its first example, then of the chosen one", async () => {
  const { get, key } = await open();
  expect([key(), get("[data-body]").value]).toEqual([expect.stringMatching(uuid), '{"a":1}']);
  fill(get("[data-examples]"), "{}");
  await fire(get("[data-examples]"), "change");
  expect(get("[data-body]").value).toBe("{}");
});

test("a request is sent as it is filled in, once at a time, and its response is shown", async () => {
  let disabled: unknown;
  const { get, shown, key } = await open({
    answer: () => {
      disabled = get("#create button").node.properties["disabled"];
      return Response.json({ b: [1] }, { status: 201, headers: { "X-Seen": "yes" } });
    },
  });
  fill(get("[name=token]"), " a.b.c ");
  const first = key();
  expect(shown("create").pane).toBe(false);
  expect(await fire(get("#create"), "submit")).toBe(true);
  expect(sent[1]).toEqual({
    url: `${api}/parcels/7`,
    options: {
      method: "POST",
      headers: {
        "Idempotency-Key": first,
        "X-Note": "n",
        Authorization: "Bearer a.b.c",
        "Content-Type": "application/json",
      },
      body: '{"a":1}',
    },
  });
  expect([disabled, get("#create button").node.properties["disabled"]]).toEqual([true, false]);
  expect(shown("create")).toEqual({
    ...{ pane: true, note: undefined, good: true, content: '{\n  "b": [\n    1\n  ]\n}' },
    status: expect.stringMatching(/^201 · \d+ ms$/),
    received: "content-type: application/json\nx-seen: yes",
  });
  // The next request is another operation.
  expect(key()).toMatch(uuid);
  expect(key()).not.toBe(first);
});

test("a request has the values of the target in its path, and the time that it took is counted from its start", async () => {
  const times = [1000, 1234.6];
  vi.spyOn(performance, "now").mockImplementation(() => times.shift() ?? 0);
  const { get, shown } = await open();
  fill(get("[name=shop_id]"), "s/1");
  await fire(get("#list"), "submit");
  vi.restoreAllMocks();
  expect(sent[1]).toEqual({ url: `${api}/s%2F1/parcels?limit=5`, options: { method: "GET", headers: {} } });
  expect(shown("list").status).toBe("200 · 235 ms");
});

const refused = (status: number) => () => Response.json({ code: "x" }, { status });

test("after a failure a repetition has the same key", async () => {
  const { get, shown, key } = await open({ answer: refused(409) });
  const first = key();
  await fire(get("#create"), "submit");
  expect([key(), shown("create").good, shown("create").note]).toEqual([first, false, undefined]);
});

const tokenUntil = (exp: number) => `a.${Buffer.from(JSON.stringify({ exp })).toString("base64url")}.c`;
const unreachable = () => Promise.reject(new TypeError("failed"));

test.each<[string, Opening, string, string, string]>([
  ["no token", { answer: refused(401) }, api, "", `noToken ${api}`],
  ["a token of long ago", { answer: refused(401) }, api, tokenUntil(1), `expired ${api}`],
  ["a token that is refused", { answer: refused(401) }, api, tokenUntil(9e9), `refused ${api}`],
  ["a server that is down", { answer: unreachable }, "https://a.example/", "t", "down https://a.example/"],
  ["a site that is down", { answer: unreachable, via: "../api" }, api, "t", `siteDown ${api}`],
  [
    "a server behind the site that is down",
    { answer: refused(502), via: "../api" },
    `${api}/`,
    "t",
    `down ${api}/`,
  ],
  ["a 502 of the server itself", { answer: refused(502) }, api, "t", ""],
  [
    "a server that does not allow the page",
    { answer: ({ options }) => (options.mode === "no-cors" ? new Response() : unreachable()) },
    ...([api, "t", `cors ${api}`] as const),
  ],
])("%s is explained", async (_, opening, server, token, note) => {
  const { get, shown } = await open(opening);
  fill(get("[name=server]"), server);
  fill(get("[name=token]"), token);
  await fire(get("#create"), "submit");
  expect(shown("create").note ?? "").toBe(note);
  expect(get("#create button").node.properties["disabled"]).toBe(false);
});

test("requests to the site's own server are sent through the site", async () => {
  const { get } = await open({ via: "../api" });
  await fire(get("#create"), "submit");
  expect(sent[1]?.url).toBe("http://127.0.0.1:4020/docs/en/api/parcels/7");
});

test("a value of the path that is missing is named, and nothing is sent", async () => {
  const { get, shown } = await open();
  await fire(get("#list"), "submit");
  expect(sent).toHaveLength(1);
  expect(shown("list")).toMatchObject({ pane: true, note: "missing {{server}} shop_id", status: undefined });
});

test("a later response replaces an earlier one", async () => {
  const { get, shown } = await open({
    answer: () => (sent.length === 2 ? Response.json({ a: 1 }) : unreachable()),
  });
  await fire(get("#create"), "submit");
  await fire(get("#create"), "submit");
  expect(shown("create")).toMatchObject({
    status: undefined,
    content: undefined,
    received: undefined,
    good: false,
  });
});

test.each([
  ["application/json", "{no", "{no"],
  ["application/problem+json; charset=utf-8", '{"a":1}', '{\n  "a": 1\n}'],
  ["text/csv", "a,b", "a,b"],
  ["application/xml", "<a/>", "<a/>"],
  ["", "7", "7"],
  ["text/plain", " \n", undefined],
  ["application/pdf", "%PDF", "application/pdf, 4 B"],
  ["application/jsonish", "{}", "application/jsonish, 2 B"],
])("of a body of the type '%s' with %j it shows %j", async (type, text, content) => {
  const { get, shown } = await open({
    // A body of bytes has no type of its own.
    answer: () =>
      new Response(new TextEncoder().encode(text), { headers: type === "" ? {} : { "Content-Type": type } }),
  });
  await fire(get("#create"), "submit");
  expect(shown("create").content).toBe(content);
});

test("a page without a console stays as it is", async () => {
  const { get } = openPage("<main></main>", address, { fetch: unreachable });
  await openConsole();
  expect(get("main").node.children).toEqual([]);
});
