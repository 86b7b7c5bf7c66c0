"""What a single line of a page is: chrome around the article, a mark that something else begins, a heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.model.article import Paragraph


def _any(*patterns: str) -> re.Pattern[str]:
    """A line that is wholly one of the patterns. None of them repeats what may match in two ways: linear time."""
    return re.compile(f"^(?:{'|'.join(patterns)})$", re.IGNORECASE)


_BREADCRUMB = _any(
    r"(?:you are here|current (?:location|position)|location|您(?:现在)?(?:的|所在的?)位置|当前位置)\s*[:：].*",
    r"(?:home(?:page)?|首页|index)\s*(?:[>›»/→|\\]|-\s).{0,200}",
    r"[\w &-]{1,40}(?:[>›»][\w ,&'’-]{1,80}){2,6}",
)
_PAGER = re.compile(
    r"^(?:[\s|.…<>«»‹›\[\]()-]|\d{1,3}(?!\d)|\b(?:next|prev|previous|first|last|older|newer|page|pages|of|total)\b"
    r"|上一页|下一页|首页|尾页|末页|共|页|第)+$",
    re.IGNORECASE,
)
_SEEN = r"(?:views?|reads?|hits|visits|visitors?|clicks|comments?|shares?|likes?)"
_COUNTER = _any(
    rf"(?:page\s)?{_SEEN}\s?[:：]?\s?[\d,. ]*[km]?",
    rf"[\d,.]+\s?[km]?\s(?:page\s)?{_SEEN}",
    r"(?:浏览|阅读|点击|访问)(?:量|次数|数|率)?\s?[:：]?\s?[\d,. ]*次?",
    r"[\d,.]+\s?次(?:浏览|阅读)?",
    r"reading time.{0,25}",
    r"\d+\s?min(?:ute)?s?(?:\s+read)?",
)
_TOOLS = _any(
    r"(?:back|go|return)\s+to\s+(?:the\s+)?top\s*[↑^▲]?",
    r"(?:back|return)\s+to\s+(?:the\s+)?(?:list|news|home(?:page)?|previous page)",
    r"print(?:\s+(?:this\s+)?(?:page|article|story))?",
    r"(?:e-?mail|share|save|bookmark|download)(?:\s+(?:this|on|to|via|with|as)\b.{0,40})?\s*[:：]?",
    r"listen(?:\s+to\s+this\s+(?:article|story))?",
    r"follow\s+us\b.{0,60}",
    r"scan\s+(?:the\s+)?(?:qr\s+)?code.{0,60}",
    r"(?:font|text)\s*size.{0,30}",
    r"skip\s+to\s+(?:the\s+)?(?:main\s+)?content",
    r"(?:click|tap)\s+(?:here|to)\b.{0,60}",
    r"(?:continue\s+reading|read\s+(?:more|the\s+original)|original\s+text|load\s+more|show\s+(?:more|less)).{0,20}",
    r"返回(?:顶部|首页|列表)|打印(?:本页|本文)?|关闭(?:窗口|本页)?|分享(?:到|至)?.{0,20}|收藏(?:本页)?|扫一扫.{0,30}",
    r"[【\[]?\s?字[号体]\s?[:：]?.{0,12}",
)
_TOOL_WORDS = re.compile(
    r"top|print|close|window|share|e-?mail|tweet|like|save|bookmark|copy|link|pdf|listen|facebook|twitter|x|linkedin|whatsapp|wechat|weibo"
    r"|reddit|pinterest|telegram|rss|qr|code|qzone|small|medium|large|menu|search|ads?|advertisements?|sponsored|log|login"
    r"|sign|in|up|subscribe|now|more|reply|a{1,2}[+-]?|[+-]|大|中|小|打印|分享|收藏|微信|微博|登录|english|中文|简体|繁体|language"
)
_COPYRIGHT = re.compile(r"copyright\s*(?:©|\(c\)|\d{4}\b|by\b|[:：]|\W*$)")
_FOOTER = _any(
    r"ministry of justice of the(?: people['’]s republic of china)?",
    r"people['’]s republic of china",
    # "Copyright registrations rose": the word alone is no imprint, a year, a sign or an owner behind it makes it one.
    r"(?:copyright\s*(?:©|\(c\)|\d{4}\b|by\b|[:：]|\W*$)|©|\(c\)\s|版权所有|all rights reserved).*",
    r"(?:web\s*)?editors?(?:-in-chief)?\s?[:：].{0,60}",
    r"[\[(（【]\s?(?:web\s*)?(?:editor|source)s?\s?[:：].{0,60}[\])）】]",
    r"[\[(（【]?\s?(?:责任编辑|责编|编辑|校对|审核|监制|来源)\s?[:：].{0,40}",
    r"(?:tags?|keywords?|topics?|filed under|posted in|关键词|标签)\s?[:：].{0,200}",
    r"(?:previous|next|上一篇|下一篇)(?:\s+(?:article|post|story))?\s?[:：].{0,300}",
)
_IMAGE = re.compile(r"^\S{0,80}\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?)(?=\s|$)\s*", re.IGNORECASE)
_MARK = re.compile(
    r"^[▶►■●•*\s]*(?:"
    + "|".join(
        (
            r"related(?:\s+(?:articles?|stories|news|posts?|links?|content|reading|coverage|topics|reports?))?",
            r"(?:read|see)\s+also|also\s+read|(?:you\s+)?(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\b.{0,20})",
            r"(?:read\s+)?(?:more|next)(?:\s+(?:on|about|in|from)\b.{0,60}|\s+(?:news|stories|articles|reading))?",
            r"most\s+(?:read|popular|viewed|shared|commented)|popular(?:\s+(?:posts?|news|articles?|now))?",
            r"trending(?:\s+now)?|recommended(?:\s+(?:for\s+you|reading|articles?|stories))?|headlines|photos?|links",
            r"editors?['’]s?\s+(?:picks?|choice)|what\s+others\s+are\s+reading|(?:also\s+)?in\s+this\s+section",
            r"(?:latest|recent|hot|top|breaking)(?:\s+(?:news|articles?|stories|posts?|updates|comments?|headlines))?",
            r"(?:\d+\s+|all\s+)?(?:comments?|responses|replies)(?:\s*\(\d+\)|\s+\d+)?|\d+\s+thoughts?\s+on\b.{0,120}",
            r"(?:leave|post|add|write)\s+a\s+(?:reply|comment).{0,40}|(?:join\s+the\s+conversation|have\s+your\s+say)",
            r"share\s+(?:your\s+(?:thoughts|views|opinion)|this\b.{0,40})|about\s+the\s+author",
            r"(?:our\s+)?newsletters?|(?:sign\s+up|subscribe)\s+(?:for|to)\b.{0,80}",
            r"stay\s+(?:informed|up\s+to\s+date|connected|in\s+touch).{0,40}",
            r"(?:friendly|useful|quick|related)\s+links|(?:contact|about)\s+us|special\s+(?:topics|coverage)",
            r"相关(?:新闻|阅读|链接|文章|报道|稿件|推荐|信息)|推荐(?:阅读|新闻)|热门(?:新闻|文章|推荐)",
            r"最新(?:新闻|动态|文章|信息)|延伸阅读|友情链接|网友评论|发表评论|评论",
        )
    )
    + r")\s*[:：>»›]*$",
    re.IGNORECASE,
)
_COMMENTS = _any(
    r"(?:(?:\d+|all|reader|readers['’]|latest|recent)\s+)?(?:comments?|responses|replies)(?:\s*\(\d+\)|\s+\d+)?\s*[:：]?",
    r"(?:leave|post|add|write)\s+a\s+(?:reply|comment).{0,40}|(?:join\s+the\s+conversation|have\s+your\s+say)",
    r"\d+\s+thoughts?\s+on\b.{0,120}|(?:网友)?评论(?:\s*[(（]\d+[)）])?|发表评论",
)
_POINTER = re.compile(
    r"^(?:related(?:\s+\w+)?|read\s+(?:also|more|next)|also\s+read|see\s+also|more|延伸阅读|相关阅读)\s*[:：|]\s*\S",
    re.IGNORECASE,
)
_CONSENT_WORDS = (
    "cookie",
    "newsletter",
    "inbox",
    "email",
    "e-mail",
    "by clicking",
    "by subscri",
    "by signing",
    "by contin",
)
_CONSENT = re.compile(
    r"\b(?:uses?|using|accept|set)\s(?:\w+\s){0,4}cookies\b|\bcookies?\s(?:policy|settings|preferences)\b"
    r"|\b(?:sign up|subscribe)\b.{0,60}\b(?:newsletter|inbox|e-?mail)\b|\bdelivered (?:straight )?to your inbox\b"
    r"|\bby (?:clicking|subscribing|signing up|continuing)\b.{0,80}\byou (?:agree|consent|accept)\b",
    re.IGNORECASE,
)
_FINAL = re.compile(r"[.!?:;,…。！？：；，、][\"'”’»)）\]】]*$|[\"”»\])）】]$")
_BULLET = re.compile(r"^(?:[-–—•·●■*]|\(?\d{1,2}[.)](?=\s))\s*")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff]")
_SEPARATORS = re.compile(r"[\s|/·,:：>»›()\[\]【】]+")
_LICENCE = re.compile(r"icp备|icp证|公网安备")
_SHORT = (_PAGER, _COUNTER, _TOOLS)
_HEADING = 110
_SHORT_CHROME = 160
_SHORTEST = 80
_MAX_LINE = 400

Kind = Literal["heading", "text"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body before its kind is settled. `strong`: wholly bold, or a heading by its tag;
    `item`: of a list, a table or a caption, which are never headings."""

    text: str
    strong: bool = False
    item: bool = False


def is_chrome(text: str) -> bool:
    """A line that belongs to the page and not to the article."""
    if len(text) > _SHORT_CHROME:
        return len(text) <= _MAX_LINE and _is_imprint(text)
    if _FOOTER.match(text) or _BREADCRUMB.match(text) or _is_imprint(text):
        return True
    return len(text) <= _SHORTEST and (any(pattern.match(text) for pattern in _SHORT) or _is_tools(text))


def _is_imprint(text: str) -> bool:
    lower = text.lower()
    return "all rights reserved" in lower or bool(_COPYRIGHT.match(lower) or _LICENCE.search(lower))


def _is_tools(text: str) -> bool:
    words = _SEPARATORS.split(text.lower(), maxsplit=20)
    return len(words) <= 20 and all(_TOOL_WORDS.fullmatch(word) for word in words if word)


def is_mark(text: str) -> bool:
    """A line after which something else than the article stands: related links, comments, a newsletter."""
    return len(text) <= _SHORT_CHROME and bool(_MARK.match(text))


def is_comments(text: str) -> bool:
    """The heading of what readers wrote below the article."""
    return len(text) <= _SHORT_CHROME and bool(_COMMENTS.match(text))


def is_pointer(text: str) -> bool:
    """ "Related: another article": a line that only leads elsewhere."""
    return len(text) <= _MAX_LINE and bool(_POINTER.match(text))


def is_consent(text: str) -> bool:
    """Words of a cookie banner or a newsletter box."""
    if len(text) > _MAX_LINE:
        return False
    lower = text.lower()
    return any(word in lower for word in _CONSENT_WORDS) and bool(_CONSENT.search(text))


def is_breadcrumb(text: str) -> bool:
    return len(text) <= _MAX_LINE and bool(_BREADCRUMB.match(text))


def without_image_name(text: str) -> str:
    """ "21.jpg A lawyer at work" without the name of the image file."""
    return _IMAGE.sub("", text, count=1)


def is_sentence(text: str) -> bool:
    """Ends as a sentence, a quotation or a bracketed remark does."""
    return bool(_FINAL.search(text[-8:]))


def looks_like_heading(text: str) -> bool:
    """Short, with no final punctuation, and with a word in it."""
    return len(text) < _HEADING and not is_sentence(text) and bool(re.search(r"[^\W\d_]{2}", text))


def paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The lines with their kinds: a heading is strong, or looks like one and has the text it heads below it."""
    return tuple(Paragraph(_kind(lines, index), line.text) for index, line in enumerate(lines))


def _kind(lines: Sequence[Line], index: int) -> Kind:
    line = lines[index]
    if line.item or len(line.text) > 2 * _HEADING:
        return "text"
    if line.strong and not (len(line.text) >= _HEADING and is_sentence(line.text)):
        return "heading"
    if not looks_like_heading(line.text) or _BULLET.match(line.text):
        return "text"
    return "heading" if _heads_text(lines, index) else "text"


def _heads_text(lines: Sequence[Line], index: int) -> bool:
    """Text follows, directly or below one heading more; a run of short lines is a list, not headings."""
    before = index > 0 and _is_short(lines[index - 1])
    after = [_is_short(line) for line in lines[index + 1 : index + 3]]
    if after in ([], [True]):
        return False
    return not after[0] or (not before and not all(after))


def _is_short(line: Line) -> bool:
    return not line.item and not line.strong and looks_like_heading(line.text)


def clean(text: str) -> str:
    """White space squeezed; taken out: control characters, and what the parser put for references to no character."""
    squeezed = " ".join(text.split())
    clean_already = squeezed.isprintable() and "\ufffd" not in squeezed
    return squeezed if clean_already else " ".join(_UNPRINTABLE.sub("", squeezed).split())
