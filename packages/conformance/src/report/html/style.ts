/** The style of the page: no external file, light and dark, printable. */
export const style = `
:root { color-scheme: light dark; --ink: #1a2233; --soft: #5b667a; --line: #dde2ea; --paper: #fff; --back: #f5f7fa;
  --good: #18794e; --bad: #c0272d; --idle: #8a93a3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #9aa5b8; --line: #2c3546; --paper: #151b26;
  --back: #0e131c; --good: #4cc38a; --bad: #ff7b72; --idle: #6b7688; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 2.5rem 0 .75rem; font-size: 1.15rem; } h3 { margin: 0; font-size: 1rem; }
header p { margin: .25rem 0; color: var(--soft); }
code, pre { font: 13px/1.45 ui-monospace, monospace; }
pre { margin: .5rem 0; padding: .6rem .75rem; overflow-x: auto; background: var(--back); border: 1px solid var(--line);
  border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin-top: 1.25rem; }
.card, .group, .failure, .scroll { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
.card { padding: .8rem 1rem; } .card b { display: block; font-size: 1.6rem; line-height: 1.2; } .card span { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); }
.scroll { overflow-x: auto; padding: .5rem .75rem; }
table { border-collapse: collapse; width: 100%; } th { font-weight: 500; color: var(--soft); text-align: left; padding: .35rem .5rem; }
td { padding: .35rem .5rem; text-align: center; } td:last-child { text-align: left; } details p { overflow-wrap: anywhere; } tbody tr { border-top: 1px solid var(--line); }
.id { color: var(--soft); } td.passed { color: var(--good); } td.failed { color: #fff; background: var(--bad); border-radius: 4px; } td.left-out { color: var(--idle); }
.dots { display: flex; flex-wrap: wrap; row-gap: 2px; min-width: 9rem; }
.dots i { display: inline-block; width: 8px; height: 8px; margin: 0 2px; border-radius: 50%; background: var(--good); }
.dots i.missing { background: transparent; border: 1.5px solid var(--bad); }
.group { margin-bottom: .5rem; padding: .55rem .9rem; }
summary { cursor: pointer; } .group summary { display: flex; gap: .75rem; align-items: center; flex-wrap: wrap; }
.group summary b { min-width: 8rem; } .group summary > span:nth-of-type(1) { flex: 1 1 16rem; color: var(--soft); }
.bar { display: flex; width: 8rem; height: 8px; overflow: hidden; border-radius: 4px; background: var(--line); }
.bar .passed { background: var(--good); } .bar .failed { background: var(--bad); } .bar .left-out { background: var(--idle); }
.counts { min-width: 6rem; text-align: right; font-variant-numeric: tabular-nums; }
.group ul { margin: .5rem 0 0; padding: 0; list-style: none; } .group li { padding: .15rem 0 .15rem 1.5rem; overflow-wrap: anywhere; }
.group li::before { display: inline-block; width: 1.5rem; margin-left: -1.5rem; content: "✓"; color: var(--good); }
.group li.failed::before { content: "✗"; color: var(--bad); } .group li.left-out::before { content: "–"; color: var(--idle); }
.group em { color: var(--soft); font-style: normal; }
.failure { margin-bottom: .5rem; padding: .6rem .9rem; border-left: 4px solid var(--bad); }
.failure .id { margin: .1rem 0 .6rem; color: var(--soft); overflow-wrap: anywhere; }
blockquote { margin: 0 0 .6rem; padding-left: .8rem; border-left: 3px solid var(--line); } blockquote footer { color: var(--soft); overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: .75rem; margin: 0; } dt { color: var(--soft); } dd { margin: 0; }
ol { padding-left: 1.25rem; } .causes { padding-left: 1.25rem; overflow-wrap: anywhere; }
.failure > summary { display: flex; gap: .75rem; align-items: baseline; } .failure > summary span { flex: 1; overflow-wrap: anywhere; }
.failure > summary b { flex: none; min-width: 6rem; } .failure blockquote { margin-top: .75rem; }
@media (max-width: 40rem) { main { padding: 1rem .75rem 3rem; } h1 { font-size: 1.3rem; overflow-wrap: anywhere; }
  header p { overflow-wrap: anywhere; } .cards { grid-template-columns: 1fr 1fr; } .card b { font-size: 1.3rem; }
  .failure > summary { display: block; } dl { grid-template-columns: 1fr; } ol { padding-left: 0; list-style: none; } }
`;
