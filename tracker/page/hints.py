"""What an element's attributes say of it: hidden, bold, a block, chrome around the article or the article itself."""

import re
from functools import lru_cache

LONGEST = 300
"""Characters of a class or an id that are looked at."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CHROME_WORD = re.compile(
    r"(?:^|[-_ ])(?:bread|breadcrumbs?|crumbs?|breadnav|pager|pagination|paging|pagebar|page-?nav|page-?numbers?|share"
    r"|sharing|social|sns|bdshare|jiathis|sidebar|side|rail|related?|relnews|recommend|recommended|recommendations?|comments?"
    r"|disqus|respond|replies|footer|foot|cookies?|consent|gdpr|newsletter|subscribe|subscription|signup|promos?|promotion"
    r"|advert|adverts|advertisement|advertising|ads?|adsense|sponsor|sponsored|banner|popup|pop-?up|modal|overlay|toolbar"
    r"|toolbox|tools|nav|navi|navbar|navigation|menu|submenu|most-?read|popular|trending|hotnews|ranking|copyright|login"
    r"|search|tags|tagcloud|author-?bio|skip|totop|gotop|to-?top|back-?top|widgets?|teasers?|further-?reading|read-?more"
    r"|see-?also|also-?like|friend-?links?|prev-?next|post-?navigation|outbrain|taboola|rating|feedback|survey|donate"
    r"|donation|app-?download|qrcode|weixin|wechat)(?=$|[-_ ])"
)
_NOT_THAT = re.compile(r"^(?:has|no|with|without|is|tag|category|js|col|lg|md|sm|xs)-")
_GOOD_WORD = re.compile(
    r"(?:^|[-_ ])(?:article|art|contents?|entry|story|post|text|body|details?|zoom|trs|editor|main|news|con"
    r"|txt|neirong)(?=$|[-_ ])"
)


def is_hidden(names: dict[str, str]) -> bool:
    if "hidden" in names or names.get("aria-hidden") == "true":
        return True
    if "style" in names and _HIDDEN_STYLE.search(names["style"]):
        return True
    return "class" in names and _is_hidden_class(names["class"][:LONGEST])


def is_bold(names: dict[str, str]) -> bool:
    return "style" in names and _BOLD_STYLE.search(names["style"]) is not None


def is_block(names: dict[str, str]) -> bool:
    return "style" in names and _BLOCK_STYLE.search(names["style"]) is not None


@lru_cache(maxsize=4_096)
def _is_hidden_class(name: str) -> bool:
    return bool(_HIDDEN_CLASS.search(name))


@lru_cache(maxsize=4_096)
def sides(names: str) -> tuple[bool, bool]:
    """Whether an element's class and id speak for chrome around the article, and whether for the article."""
    words = _CAMEL.sub("-", names).lower().split()
    chrome = any(_CHROME_WORD.search(word) and not _NOT_THAT.match(word) for word in words)
    return chrome, not chrome and any(_GOOD_WORD.search(word) for word in words)
