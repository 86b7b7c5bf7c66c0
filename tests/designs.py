"""Three designs of one article's page. All words come escaped; `chrome` stands beside the text, `pager` beneath it."""

from collections.abc import Callable, Sequence

Design = Callable[[str, str, Sequence[str], str, str], str]
"""Title, line of the date, paragraphs, chrome, pager -> HTML."""


def _is_heading(line: str) -> bool:
    return len(line) < 90 and line[-1].isalpha()


def plain(title: str, when: str, lines: Sequence[str], chrome: str = "", pager: str = "") -> str:
    body = "".join(f"<p><strong>{x}</strong></p>" if _is_heading(x) else f"<p>{x}</p>" for x in lines)
    return (
        f"<html><head><title>{title} - News</title></head><body><div class='nav'><a href='/news.html'>News</a></div>"
        f"<div>Home&gt;News</div><div class='art'><h1>{title}</h1><div>{when}</div>{body}{pager}</div>"
        f"{chrome}<div>BACK TO THE TOP</div></body></html>"
    )


def tables(title: str, when: str, lines: Sequence[str], chrome: str = "", pager: str = "") -> str:
    body = "".join(f"<div><b>{x}</b></div>" if _is_heading(x) else f"<div>{x}</div>" for x in lines)
    return (
        f"<html><head><title>{title}</title></head><body><table><tr><td><font size=1>Home&gt;News</font></td></tr>"
        f"<tr><td><font size=5><b>{title}</b></font></td></tr><tr><td>{when}</td></tr>"
        f"<tr><td>{body}{pager}</td><td>{chrome}</td></tr></table></body></html>"
    )


def modern(title: str, when: str, lines: Sequence[str], chrome: str = "", pager: str = "") -> str:
    body = "".join(f'<p class="x"><span>{line}</span></p>\n' for line in lines)
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body><header><nav>"
        f"<a href=/news.html>News</a></nav></header><main><article><h1>{title}</h1>\n<p class=date>{when}</p>\n{body}"
        f"{pager}</article></main><aside>{chrome}</aside><footer>BACK TO THE TOP</footer></body></html>"
    )


DESIGNS: dict[str, Design] = {"plain": plain, "tables": tables, "modern": modern}
