"""Judges a page before anybody compares it: what is no article is refused, with its reason."""

import re
from collections.abc import Iterable

from tracker.model.refusal import Refusal, RefusalKind


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_THING = r"\b(?:page|file|article|document|content|resource|url|address|story|item)s?\b"
_GONE = _any(
    r"^\W*(?:error\s*)?404\b",
    r"\b(?:http(?:\s+status)?|error|code)\s*:?\s*(?:404|410)\b|\b404\W+(?:error|not found|file)\b",
    _THING + r"[^.]{0,60}?\b(?:was|were|is|are|can|could)\s*(?:not|n['’]t)\s+(?:be\s+)?(?:found|located)\b",
    _THING + r"[^.]{0,60}?\bcannot\s+be\s+(?:found|located)\b",
    _THING
    + r"[^.]{0,60}?\b(?:does|do|did|is|are|was|has|have)(?:\s+not|n['’]t)\s+(?:exist|available|(?:been\s+)?found)",
    _THING + r"[^.]{0,60}?\b(?:no\s+longer\s+(?:exists?|available)|not\s+found)",
    _THING + r"[^.]{0,60}?\b(?:has|have)\s+(?:been\s+)?(?:removed|deleted|expired|withdrawn)",
    r"\b(?:cannot|can['’]t|could(?:n['’]t| not)|unable to)\s+(?:find|locate)[^.]{0,40}" + _THING,
    r"页面(?:不存在|没有找到|未找到|已删除|无法找到)|找不到(?:该|此|您|页面|网页|文件)",
    r"(?:访问|查看|请求|浏览)的(?:页面|文章|内容|网页|信息|地址)[^。]{0,20}(?:不存在|已删除|失效|找不到|未找到)",
    r"(?:文章|内容|信息|网页)(?:不存在|已(?:被)?删除|已失效)",
)
_BLOCK = _any(
    r"\b(?:your|this)\s+(?:request|access|ip|ip address|connection|visit|session)\s+(?:has|have|is|was|been|were)"
    r"[^.]{0,20}\b(?:blocked|denied|rejected|refused|intercepted|restricted|limited|forbidden)",
    r"\bweb application firewall\b",
    r"\baccess\s+(?:is\s+|to this \w+ (?:is|has been)\s+)?(?:denied|blocked|verification|forbidden|restricted)\b",
    r"\b(?:403\s+forbidden|error\s*403|you (?:have been|are|were) blocked|request (?:blocked|rejected|denied))\b",
    r"\b(?:checking|verify(?:ing)?) (?:your browser|(?:that )?you are (?:a )?(?:human|not a robot))",
    r"\bare you (?:a )?(?:human|robot)\b|\bjust a moment\b|\bsecurity (?:check|verification)\b|\bcaptcha\b|\bray id\b",
    r"\battention required\b|\btoo many requests\b|\bunusual (?:traffic|activity)\b",
    r"\b(?:event|incident|support|reference) id\b[:\s#]*[\w.-]*\d",
    r"(?:访问|请求)(?:被|已被|受限|过于频繁|验证)|安全(?:验证|检查)|人机验证|验证码|防火墙|已被拦截|禁止访问|您的IP",
)
_ERROR = _any(
    r"^\W*(?:error\s*)?5\d\d\b|\b(?:internal server error|bad gateway|gateway time-?out|bad request)\b",
    r"\bservice (?:is )?(?:temporarily )?unavailable\b|\b(?:under|scheduled) maintenance\b|\btry again later\b",
    r"\b(?:unexpected|internal|server|application|runtime|database|system) error\b|\ban error (?:has )?occurred\b",
    r"\bsomething went wrong\b|\bfatal error\b|\bstack ?trace\b|\berror establishing a database connection\b",
    r"\bwhitelabel error page\b|\bexception report\b",
    r"系统(?:繁忙|错误|维护|异常)|服务器(?:错误|内部错误|繁忙)|网站维护|服务不可用|出错了|稍后再试",
)
_LOGIN = _any(
    r"^\W*(?:(?:please )?(?:log|sign)\s?-?in\b|login|authentication required|(?:user|member) login)",
    r"^\W*(?:用户登录|请登录|登录|统一身份认证)|请先登录",
    r"\b(?:please|you (?:must|need to|have to))\s+(?:be\s+)?(?:log(?:ged)?|sign(?:ed)?)[\s-]?in\b",
    r"\bsession (?:has )?(?:expired|timed out)\b",
)
_SCRIPT = _any(
    r"\b(?:enable|activate|requires?|turn on|without|need) (?:java\s?script|cookies)",
    r"java\s?script (?:is )?(?:disabled|required|to run|enabled)|\bloading\b|加载中|启用\s*java\s?script",
)
_SORRY = re.compile(r"^(?:sorry|oops|whoops|error|oh no|抱歉|很抱歉|对不起)[\s,.!:：，！…-]+", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_CLOSED = re.compile(r"</\s*(?:html|body)\s*>", re.IGNORECASE)
_PAIRS = re.compile(r"<(/?)(div|table|section|article|main|script|style|[uo]l|title|head|h1|form)\b", re.IGNORECASE)
_TAIL = 2_000
_TEXT = 1_500


def judge_cut(text: str) -> Refusal | None:
    """Half a page: it ends within a tag or a comment, or never closes what it opened, <html> included."""
    if _unfinished(text):
        return Refusal(RefusalKind.CUT, "the page ends within its markup")
    if _CLOSED.search(text, max(0, len(text) - _TAIL)) or _CLOSED.search(text):
        return None
    if _open_tags(text) > 0:
        return Refusal(RefusalKind.CUT, "the page breaks off: its elements are never closed")
    last = text.rstrip()[-1:]
    return Refusal(RefusalKind.CUT, "the page breaks off within a text") if last.isalnum() or last == "," else None


def judge_names(names: Iterable[str], share: float) -> Refusal | None:
    """What the page calls itself, in <title> and main headings: refused where at least `share` of a name says so.

    A report's title may speak of firewalls or of pages not found, among other things.
    """
    for name in dict.fromkeys(names):
        plain = _SORRY.sub("", name.strip()).rstrip(" .!…")
        if plain and len(plain) <= 120 and _said_share(plain) >= share:
            return judge_words(plain)
    return None


def judge_words(text: str) -> Refusal | None:
    """Words by which a page says that it is no article."""
    said = " ".join(text[:_TEXT].split())
    if _GONE.search(said):
        return Refusal(RefusalKind.ERROR_PAGE, f"the page says that it is gone: {said[:120]}", soft_gone=True)
    for pattern, kind, what in (
        (_BLOCK, RefusalKind.BLOCK, "a firewall's or verification page"),
        (_ERROR, RefusalKind.ERROR_PAGE, "an error page"),
        (_LOGIN, RefusalKind.LOGIN, "a login page"),
    ):
        if pattern.search(said):
            return Refusal(kind, f"{what}: {said[:120]}")
    return None


def judge_empty(markup: str, text: str) -> Refusal:
    """Why a page without a body has none. `text`: all that it shows."""
    said = judge_words(text)
    if said:
        return said
    if _PASSWORD.search(markup):
        return Refusal(RefusalKind.LOGIN, "a form for a password instead of an article")
    if not text or _SCRIPT.search(text) or ("<script" in markup.lower() and len(text) < 200):
        return Refusal(RefusalKind.SHELL, f"an empty shell: {text[:120]!r}" if text else "an empty shell: no text")
    return Refusal(RefusalKind.NO_ARTICLE, f"no article on the page: {text[:120]!r}")


def has_password(markup: str) -> bool:
    return bool(_PASSWORD.search(markup))


def _said_share(name: str) -> float:
    """How much of a name the words of refusal are."""
    said = {
        index
        for pattern in (_GONE, _BLOCK, _ERROR, _LOGIN)
        for found in pattern.finditer(name)
        for index in range(*found.span())
    }
    return len(said) / len(name)


def _unfinished(text: str) -> bool:
    tail = text[-_TAIL:]
    opened = tail.rfind("<")
    if opened > tail.rfind(">") and re.match(r"<(?:[/!a-zA-Z]|\s*$)", tail[opened:]):
        return True
    comment = text.rfind("<!--")
    return comment > text.rfind("-->") and not _CLOSED.search(text, comment)


def _open_tags(text: str) -> int:
    """How many more of the elements that need an end tag are opened than closed, at most; other than <html>, <body>."""
    balance: dict[str, int] = {}
    for slash, name in _PAIRS.findall(text):
        key = name.lower()
        balance[key] = balance.get(key, 0) + (-1 if slash else 1)
    return max(balance.values(), default=0)
