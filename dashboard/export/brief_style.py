"""The look of a brief: the house's, on one page that also prints."""

STYLE = """
* { box-sizing: border-box; }
body {
  background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); margin: 0 auto;
  padding: 2rem 1.2rem; max-width: 62rem;
}
h1, h2, figcaption, blockquote p { font-family: var(--serif); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.3rem; }
h2 { font-size: 1.25rem; margin: 0 0 0.6rem; }
header p, blockquote footer, dt, summary { color: var(--faint); }
header p { margin: 0; }
section { border-top: 1px solid var(--line); margin-top: 1.4rem; padding-top: 1rem; }
figure { margin: 0; }
figcaption { font-size: 1.15rem; margin-bottom: 0.5rem; }
.chart { width: 100%; }
blockquote { margin: 0 0 1rem; max-width: 46rem; }
blockquote p { font-size: 1.08rem; margin: 0 0 0.1rem; white-space: pre-line; }
blockquote footer { font-size: 0.9rem; overflow-wrap: anywhere; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
summary { cursor: pointer; font-size: 0.9rem; }
details { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; margin-top: 0.4rem; }
th, td {
  border-bottom: 1px solid var(--line); padding: 0.2rem 1rem 0.2rem 0; text-align: left;
  vertical-align: top;
}
.number { font-variant-numeric: tabular-nums; text-align: right; }
dl {
  display: grid; grid-template-columns: minmax(9rem, auto) 1fr; gap: 0.15rem 1.2rem;
  font-size: 0.9rem; margin: 0;
}
dd { margin: 0; overflow-wrap: anywhere; }
@media print { section { break-inside: avoid; } }
"""
