"""A small site's pages: three designs of an article, a listing, what stands beside them. All words come escaped;
`chrome` stands beside the text, `pager` beneath it."""

from collections.abc import Callable, Iterable, Sequence

Design = Callable[[str, str, Sequence[str], str, str], str]
"""Title, line of the date, paragraphs, chrome, pager -> HTML."""


def _body(lines: Sequence[str], tag: str, heading: str) -> str:
    def bold(line: str) -> bool:
        return len(line) < 90 and line[-1].isalpha()

    marked = (f"<{heading}>{line}</{heading}>" if bold(line) else line for line in lines)
    return "".join(f"<{tag}>{line}</{tag}>" for line in marked)


def plain(title: str, when: str, lines: Sequence[str], chrome: str = "", pager: str = "") -> str:
    return (
        f"<html><head><title>{title} - News</title></head><body><div class='nav'><a href='/news.html'>News</a></div>"
        f"<div>Home&gt;News</div><div class='art'><h1>{title}</h1><div>{when}</div>{_body(lines, 'p', 'strong')}{pager}"
        "</div>"
        f"{chrome}<div>BACK TO THE TOP</div></body></html>"
    )


def tables(title: str, when: str, lines: Sequence[str], chrome: str = "", pager: str = "") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><table><tr><td><font size=1>Home&gt;News</font></td></tr>"
        f"<tr><td><font size=5><b>{title}</b></font></td></tr><tr><td>{when}</td></tr>"
        f"<tr><td>{_body(lines, 'div', 'b')}{pager}</td><td>{chrome}</td></tr></table></body></html>"
    )


def modern(title: str, when: str, lines: Sequence[str], chrome: str = "", pager: str = "") -> str:
    body = "".join(f'<p class="x"><span>{line}</span></p>\n' for line in lines)
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body><header><nav>"
        f"<a href=/news.html>News</a></nav></header><main><article><h1>{title}</h1>\n<p class=date>{when}</p>\n{body}"
        f"{pager}</article></main><aside>{chrome}</aside><footer>BACK TO THE TOP</footer></body></html>"
    )


DESIGNS: dict[str, Design] = {"plain": plain, "tables": tables, "modern": modern}


def listing(items: Iterable[tuple[str, str, str]], following: str | None, chrome: str = "") -> str:
    """`items`: path, title, day; `following`: the path of the page after it."""
    shown = "".join(
        f"<div class='item'><h3><a href='{path}'>{title}</a></h3><span>{day}</span></div>" for path, title, day in items
    )
    more = f"<a href='{following}'>Next</a>" if following else ""
    return f"<html><head><title>News</title></head><body>{shown}<p>{more}</p>{chrome}</body></html>"


def most_read(load: int, pictures: Iterable[tuple[int, int]]) -> str:
    """Chrome that is another at each load; `pictures`: number of the page, number in its title."""
    reads = "".join(f"<li><a href='/photo/{page}.html'>Picture {name}</a></li>" for page, name in pictures)
    return f"<div class='side'><h3>Most read</h3><ul>{reads}</ul><p>Page views: {load * 13}</p></div><!-- {load} -->"
