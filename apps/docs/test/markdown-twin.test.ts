import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { markdownTwin } from "../build/markdown-twin.ts";

const parser = unified().use(rehypeParse);
const twinOf = (main: string) =>
  markdownTwin(
    parser.parse(
      `<html lang="uk"><head><meta name="description" content="About it"></head><body><nav>site</nav><main>${main}</main></body></html>`,
    ),
  );

const tab = (label: string) => `<a role="tab">${label} </a>`;
const panel = (text: string) => `<div role="tabpanel"><p>${text}</p></div>`;

test.for([
  ["<p>a</p><footer>f</footer><nav>n</nav><button>b</button><p>c</p>", "a\n\nc\n"],
  ["<p>a<script>s</script><style>s</style><svg><text>s</text></svg><wbr>b</p>", "ab\n"],
  ["<p>a</p><template><p>t</p></template><starlight-toc>c</starlight-toc>", "a\n"],
  ['<p>a<a class="anchor" href="#a">#</a></p>', "a\n"],
  ['<h2>A</h2><a class="sl-anchor-link" href="#a">Section</a>', "## A\n"],
  // A drawing has its steps twice: for narrow screens, and folded.
  [
    '<ol class="stacked"><li>s</li></ol><details><summary>In words</summary><ol><li>s</li></ol></details>',
    "**In words**\n\n1. s\n",
  ],
  [
    '<details><summary><code>on_paid</code> it <a href="/a">is</a></summary><p>a</p></details>',
    "**`on_paid` it [is](/a)**\n\na\n",
  ],
  [
    '<div class="head"><code>name</code><span>title</span> <span>type</span><a class="anchor">#</a></div>',
    "`name`, title, type\n",
  ],
  [
    `<starlight-tabs><div>${tab("curl")}${tab("Python")}</div>${panel("one")}${panel("two")}</starlight-tabs>`,
    "**curl**\n\none\n\n**Python**\n\ntwo\n",
  ],
  ['<pre data-language="bash"><code><div>a\n</div><div>b\n</div></code></pre>', "```bash\na\nb\n```\n"],
  ["<pre><code><div>a</div></code></pre>", "```\na\n```\n"],
  ["<ul><li>a</li><li>b</li></ul><hr>", "- a\n- b\n\n---\n"],
] as const)("%s is written as %j", ([html, markdown]) => {
  expect(twinOf(html)?.markdown).toBe(markdown);
});

test("a twin has the title, the description and the language of its page; a page without content has none", () => {
  const { title, description, lang } = twinOf("<h1>A <code>b</code></h1><p>c</p>") ?? {};
  expect([title, description, lang]).toEqual(["A b", "About it", "uk"]);
  expect(markdownTwin(parser.parse("<body><p>x</p></body>"))).toBeUndefined();
});
