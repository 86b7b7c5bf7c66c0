"""[[digest]] and [[alert]]: every fault with its line and what would be right; whole tables as rules."""

from pathlib import Path

import pytest

from tracker.config.load import load
from tracker.errors import ConfigError
from tracker.model.sending import AlertRule, DigestRule, EventFilter, ToApprise, ToAtom, ToFolder, ToMail, ToWebhook

SOURCE = '[[source]]\nid = "s"\npages = ["http://site.example/one.html"]\n'
FOLDER = "[digest.folder]\n"
MAIL = 'to = ["desk@example.org"]\nfrom = "tracker@example.org"\nsmtp = "mail.example.org"\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(SOURCE + text)
    return path


def test_whole_tables(tmp_path: Path) -> None:
    settings = load(
        written(
            tmp_path,
            f"""
[[digest]]
id = "east"
name = "The east"
every = "weekly"
regions = ["Jiangsu", "330000"]
metrics = ["lawyers.*", "~own-words"]
kinds = ["changed_metric"]
sources = ["s"]
severity = "medium"
confidence = 0.8
empty = true
[digest.mail]
{MAIL}user = "me"
password_env = "MAIL_PASSWORD"
prefix = ""
[[digest]]
id = "feed"
[digest.atom]
file = "feeds/all.atom"
entries = 7
[[alert]]
id = "pool"
when = "above"
metrics = ["lawyers.*"]
threshold = 500
[alert.webhook]
url = "http://127.0.0.1:8080/hook"
secret_file = "secrets/hook"
[[alert]]
id = "moves"
when = "change"
percent = 10
[alert.apprise]
url_file = "secrets/chat"
[[alert]]
id = "gone"
when = "removed_article"
[alert.folder]
""",
        )
    )
    wanted = EventFilter(("320000", "330000"), ("lawyers.*", "~own-words"), ("changed_metric",), ("s",), "medium", 0.8)
    mail = ToMail(
        ("desk@example.org",),
        "tracker@example.org",
        "mail.example.org",
        587,
        "starttls",
        "me",
        None,
        "MAIL_PASSWORD",
        "",
    )
    assert settings.digests == (
        DigestRule("east", mail, "The east", "weekly", wanted, True),
        DigestRule("feed", ToAtom(tmp_path / "feeds/all.atom", 7), "feed"),
    )
    hook = ToWebhook("http://127.0.0.1:8080/hook", tmp_path / "secrets/hook")
    assert settings.alerts == (
        AlertRule("pool", hook, "above", "pool", 500, wanted=EventFilter(metrics=("lawyers.*",))),
        AlertRule("moves", ToApprise(tmp_path / "secrets/chat"), "change", "moves", percent=10),
        AlertRule("gone", ToFolder(tmp_path / "digests"), "removed_article", "gone"),
    )


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_ports(tmp_path: Path, tls: str, port: int) -> None:
    path = written(tmp_path, f'[[digest]]\nid = "d"\n[digest.mail]\n{MAIL}tls = "{tls}"\n')
    (rule,) = load(path).digests
    assert isinstance(rule.target, ToMail)
    assert rule.target.port == port


DIGEST = '[[digest]]\nid = "d"\n'
# (what stands after three lines, line of the fault, its key, part of what is wrong, part of what would be right)
FAULTS = [
    ('[[digest]]\n[digest.folder]\n', 4, "digest.id", "is missing", "letters"),
    (DIGEST, 4, "digest", "goes nowhere", "[digest.folder]"),
    (DIGEST + FOLDER + "[digest.atom]\nfile = 'a'\n", 7, "digest.atom", "folder and atom", "of its own"),
    (DIGEST + "folder = 'digests'\n", 6, "digest.folder", "is a text", "[digest.folder]"),
    (DIGEST + FOLDER + DIGEST + FOLDER, 8, "digest.id", "earlier digest", "its own id"),
    (DIGEST + "regions = ['Henan', 'Atlantis']\n" + FOLDER, 6, "digest.regions", '"Atlantis"', "GB/T 2260"),
    (DIGEST + "regions = ['Suzhou']\n" + FOLDER, 6, "digest.regions", "several places", "320500 Suzhou"),
    (DIGEST + "regions = ['000000']\n" + FOLDER, 6, "digest.regions", '"000000"', "GB/T 2260"),
    (DIGEST + "metrics = ['lawyers.provincal-foreign-related-pool']\n" + FOLDER, 6, "digest.metrics", "no metric",
     'did you mean "lawyers.provincial-foreign-related-pool"?'),
    (DIGEST + "metrics = ['zzz.*']\n" + FOLDER, 6, "digest.metrics", '"zzz.*"', "tracker metrics"),
    (DIGEST + "metrics = ['a b']\n" + FOLDER, 6, "digest.metrics", '"a b"', "lawyers.*"),
    (DIGEST + "kinds = ['change']\n" + FOLDER, 6, "digest.kinds", '"change"', "changed_metric"),
    (DIGEST + "sources = ['t']\n" + FOLDER, 6, "digest.sources", '"t"', "s"),
    (DIGEST + "severity = 'grave'\n" + FOLDER, 6, "digest.severity", '"grave"', '"high"'),
    (DIGEST + "confidence = 2\n" + FOLDER, 6, "digest.confidence", "2", "from 0 to 1"),
    (DIGEST + "confidence = nan\n" + FOLDER, 6, "digest.confidence", "nan", "from 0 to 1"),
    (DIGEST + "empty = 'no'\n" + FOLDER, 6, "digest.empty", "is a text", "true or false"),
    (DIGEST + "[digest.mail]\n" + MAIL.replace("desk@", "desk@@"), 7, "digest.mail.to", "no mail address", "a list"),
    (DIGEST + "[digest.mail]\n" + MAIL.replace("desk@example.org", "a@b.example\\nBcc: c@d.example"), 7,
     "digest.mail.to", "no mail address", "a list"),
    (DIGEST + "[digest.mail]\n" + MAIL.replace(".org\"\n", ".org:25\"\n").replace("tracker@example.org:25", "t@x.org"),
     9, "digest.mail.smtp", "no host", "its own key"),
    (DIGEST + "[digest.mail]\n" + MAIL + "tls = 'ssl'\n", 10, "digest.mail.tls", '"ssl"', '"starttls"'),
    (DIGEST + "[digest.mail]\n" + MAIL + "user = 'me'\n", 10, "digest.mail.user", "no password", "password_file"),
    (DIGEST + "[digest.mail]\n" + MAIL + "password_env = 'P'\n", 10, "digest.mail.password_env", "nobody", "user"),
    (DIGEST + "[digest.mail]\n" + MAIL + "user = 'me'\npassword_env = 'P'\npassword_file = 'p'\n", 11,
     "digest.mail.password_env", "two places", "or"),
    (DIGEST + "[digest.mail]\n" + MAIL + "user = 'me'\npassword_env = 'P'\ntls = 'none'\n", 12, "digest.mail.tls",
     "in the clear", '"starttls"'),
    (DIGEST + "[digest.webhook]\nurl = 'ftp://a.example/'\n", 7, "digest.webhook.url", "no http", "https://"),
    (DIGEST + "[digest.webhook]\nurl = 'https://me:pw@a.example/'\n", 7, "digest.webhook.url", "user name", "https://"),
    (DIGEST + "[digest.apprise]\n", 6, "digest.apprise", "has no URL", "url_file or url_env"),
    (DIGEST + "[digest.apprise]\nurl_env = 'A B'\n", 7, "digest.apprise.url_env", '"A B"', "environment variable"),
    ("[alert]\nid = 'a'\n", 4, "alert", "is a table", "[[alert]]"),
    ("[[alert]]\nid = 'a'\nwhen = 'always'\n[alert.folder]\n", 6, "alert.when", '"always"', "above, below"),
    ("[[alert]]\nid = 'a'\nwhen = 'above'\nmetrics = ['lawyers.*']\n[alert.folder]\n", 4, "alert", "a threshold", "5"),
    ("[[alert]]\nid = 'a'\nwhen = 'below'\nthreshold = 5\n[alert.folder]\n", 4, "alert", "of what", "metrics"),
    ("[[alert]]\nid = 'a'\nwhen = 'rise'\nthreshold = 5\n[alert.folder]\n", 7, "alert.threshold", "above and below",
     "when"),
    ("[[alert]]\nid = 'a'\nwhen = 'new_region'\npercent = 5\n[alert.folder]\n", 7, "alert.percent", "rise", "when"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "key", "wrong", "right"), FAULTS)
def test_one_fault(tmp_path: Path, text: str, line: int, key: str, wrong: str, right: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    (fault,) = caught.value.faults
    assert (fault.line, fault.key) == (line, key)
    assert wrong in fault.wrong
    assert right in fault.right


def test_a_password_in_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="password_file or password_env") as caught:
        load(written(tmp_path, DIGEST + "[digest.mail]\n" + MAIL + "user = 'me'\npassword = 'very secret'\n"))
    assert "very secret" not in str(caught.value)


def test_all_faults_at_once(tmp_path: Path) -> None:
    text = DIGEST + "regions = ['Atlantis']\nevery = 'soon'\n[digest.mail]\nto = []\nport = 0\n"
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    assert [fault.key for fault in caught.value.faults] == [
        "digest.regions", "digest.every", "digest.mail.from", "digest.mail.smtp", "digest.mail.to", "digest.mail.port",
    ]  # fmt: skip
