/** The page's style: the reader's own font and colours of light or dark, nothing that has to be fetched. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2530; --quiet: #5b6773; --ground: #ffffff; --raised: #f4f6f8; --line: #d8dee4; --link: #0b5cad; --good: #17703a; --bad: #a8321f; --odd: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #dde4ea; --quiet: #98a4af; --ground: #12171c; --raised: #1b2229; --line: #313b45; --link: #7db8f5; --good: #6fce94; --bad: #f08d7d; --odd: #e2b75b; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; font: 15px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
a { color: var(--link); }
a:focus-visible, pre:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--ground); z-index: 1; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem; background: var(--raised); border-right: 1px solid var(--line); font-size: 13px; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav > ul > li { margin-bottom: 1rem; }
nav > ul > li > a { font-weight: 600; color: var(--ink); }
nav li ul { margin-top: .25rem; }
nav a { display: block; padding: .15rem .25rem; text-decoration: none; color: var(--quiet); overflow-wrap: anywhere; }
nav a:hover { color: var(--link); text-decoration: underline; }
main { padding: 2rem clamp(1rem, 4vw, 3.5rem); max-width: 68rem; }
h1 { margin-top: 0; } h1 small { font-size: 1rem; font-weight: 400; color: var(--quiet); }
h2 { margin-top: 3.5rem; padding-bottom: .35rem; border-bottom: 2px solid var(--line); }
h3 { margin: 2.5rem 0 .5rem; font-size: 1.15rem; } h3 a { color: inherit; text-decoration: none; } h3 a:hover { text-decoration: underline; }
h4 { margin: 1.5rem 0 .4rem; font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; color: var(--quiet); }
p { margin: .5rem 0; max-width: 46rem; }
code { font: 13px/1.5 ui-monospace, monospace; background: var(--raised); border-radius: 3px; padding: .1em .3em; overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; overflow-x: auto; max-height: 24rem; }
pre code { padding: 0; overflow-wrap: normal; }
.call code { background: none; font-size: 14px; }
.method { font: 600 12px/1 ui-monospace, monospace; padding: .3em .55em; border: 1px solid currentColor; border-radius: 4px; color: var(--link); }
.method.post { color: var(--good); } .method.put, .method.patch { color: var(--odd); } .method.delete { color: var(--bad); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-size: 12px; color: var(--quiet); font-weight: 600; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td:first-child { min-width: 10rem; } td:last-child { min-width: 16rem; }
.must { font-size: 11px; color: var(--bad); white-space: nowrap; }
.default { color: var(--quiet); font-size: 13px; }
dl { margin: 0; } dt { margin-top: .9rem; } dd { margin: 0 0 0 1.5rem; } dd ul { margin: .3rem 0; padding-left: 1.1rem; }
.status { font: 600 14px ui-monospace, monospace; color: var(--good); } .status.s3 { color: var(--odd); } .status.s4, .status.s5 { color: var(--bad); }
@media (max-width: 52rem) { body { display: block; } nav { position: static; height: auto; max-height: 40vh; border-right: 0; border-bottom: 1px solid var(--line); } }
@media print { nav { display: none; } body { display: block; } }
`
