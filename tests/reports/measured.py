"""What a browser makes of a page: sizes, contrasts, what is cut or sticks out, and what can be read in the table."""

from typing import Any

from browser import Browser

# Texts of people may be cut (their end shows as …, the whole is told on hovering); nothing else may.
LOOK = r"""
(() => {
  const rgb = c => c.match(/[\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = rgb(c).slice(0, 3).map(v => { v /= 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if ((rgb(c)[3] ?? 1) > 0) return c; } return 'rgb(255,255,255)'; };
  const texts = [], cut = [], out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode, said = node.data.trim(), e = node.parentElement;
    if (!said) continue;
    const style = getComputedStyle(e), pair = [light(style.color), light(ground(e))];
    texts.push({said, size: parseFloat(style.fontSize), contrast: (Math.max(...pair) + .05) / (Math.min(...pair) + .05),
      figure: e.matches('b')});
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (e.closest('.name, .team')) continue;
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1) out.push(said);
    const home = e.closest('td, th, .tile, .card, .where, .title, .empty').getBoundingClientRect();
    if (box.left < home.left - 1 || box.right > home.right + 1) cut.push(said);
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('svg')) continue;
    const box = e.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1) out.push(e.tagName + '.' + e.className);
    if (e.matches('.name, .team')) continue;
    if (e.clientWidth && e.scrollWidth > e.clientWidth + 1) cut.push(e.tagName + '.' + e.className + ' ' + e.textContent);
  }
  const rows = [...document.querySelectorAll('tbody tr')];
  const heights = rows.map(r => r.getBoundingClientRect().height);
  const inner = [...document.querySelectorAll('.line')].map(e => [...e.children].map(c => c.getBoundingClientRect()))
    .filter(boxes => boxes.some((b, i) => i && b.left < boxes[i - 1].right - .5)).length;
  return {texts, cut, out, crowded: inner, screen: [innerWidth, innerHeight], tallest: Math.max(0, ...heights),
    scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    bottoms: [...document.querySelectorAll('main > *')].map(e => e.getBoundingClientRect().bottom),
    footer: document.querySelector('footer').getBoundingClientRect().top};
})()
"""
ROWS = r"""
[...document.querySelectorAll('tbody tr')].map(row => Object.fromEntries([...row.cells].map(cell =>
  [cell.className, [...cell.querySelectorAll('b, bdi, span, .pace-line, .quiet')].filter(e => !e.children.length)
    .map(e => e.textContent)])))
"""
TEXT = "[...document.querySelectorAll('{where}')].map(e => e.innerText.replace(/\\s+/g, ' ').trim())"


def looked_at(browser: Browser, width: int, height: int) -> dict[str, Any]:
    """Return what the page that is open comes to on a screen of this size."""
    browser.ask(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
    )
    return dict(browser.value(LOOK))


def rows(browser: Browser) -> list[dict[str, list[str]]]:
    """Return the table's rows: by column, the texts of a cell."""
    return list(browser.value(ROWS))


def said(browser: Browser, where: str) -> list[str]:
    """Return the text of every element that a CSS selector finds."""
    return list(browser.value(TEXT.format(where=where)))
