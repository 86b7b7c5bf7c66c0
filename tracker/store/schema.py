"""The tables and views of the first schema. See docs/schema.md."""

FIRST_TABLES = """
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  baseline INTEGER NOT NULL,
  failing INTEGER NOT NULL,
  sweep TEXT,
  swept TEXT,
  degraded TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE followed (
  source TEXT NOT NULL,
  since TEXT NOT NULL,
  every REAL,
  PRIMARY KEY (source, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE sweeps (
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  started TEXT NOT NULL,
  ended TEXT,
  due INTEGER,
  checked INTEGER,
  failed INTEGER,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sweeps_ended ON sweeps (source, ended);

CREATE TABLE not_checked (
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  why TEXT NOT NULL,
  PRIMARY KEY (source, url, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX not_checked_until ON not_checked (source, until);

CREATE TABLE waits (
  source TEXT NOT NULL,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  until TEXT NOT NULL,
  PRIMARY KEY (source, why, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  role TEXT NOT NULL,
  key TEXT NOT NULL,
  part INTEGER NOT NULL,
  state TEXT NOT NULL,
  due TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_checked TEXT,
  last_ok TEXT,
  last_changed TEXT,
  checks INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  conditional INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  sha256 TEXT,
  detail TEXT,
  published TEXT,
  rules TEXT
) STRICT;

CREATE INDEX pages_due ON pages (due);
CREATE INDEX pages_key ON pages (key);
CREATE INDEX pages_state ON pages (source, state, due);
CREATE INDEX pages_listings ON pages (source) WHERE role = 'listing' AND part = 1;

CREATE TABLE checks (
  page INTEGER NOT NULL REFERENCES pages (id),
  at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  detail TEXT,
  again TEXT,
  PRIMARY KEY (page, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX checks_failed ON checks (page, at) WHERE outcome = 'failed';

CREATE TABLE warc_files (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  at TEXT NOT NULL,
  status INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  file INTEGER NOT NULL REFERENCES warc_files (id),
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  UNIQUE (file, offset)
) STRICT;

CREATE INDEX snapshots_sha256 ON snapshots (substr(sha256, 1, 8));

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT,
  refused TEXT,
  good TEXT,
  version INTEGER REFERENCES versions (id)
) STRICT;

CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  url TEXT NOT NULL,
  words TEXT NOT NULL,
  words_added INTEGER NOT NULL,
  words_removed INTEGER NOT NULL,
  derivation INTEGER REFERENCES derivations (id),
  UNIQUE (article, number)
) STRICT;

CREATE TABLE parts (
  version INTEGER NOT NULL REFERENCES versions (id),
  part INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  snapshot INTEGER REFERENCES snapshots (id),
  PRIMARY KEY (version, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE derivations (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES versions (id),
  extractor TEXT NOT NULL,
  at TEXT,
  title TEXT NOT NULL,
  published TEXT,
  source_label TEXT,
  url TEXT,
  notes TEXT,
  parts TEXT,
  text_of INTEGER NOT NULL,
  reviews TEXT
) STRICT;

CREATE INDEX derivations_version ON derivations (version);

CREATE TABLE paragraphs (
  id INTEGER PRIMARY KEY,
  derivation INTEGER GENERATED ALWAYS AS (id / 1000000) VIRTUAL,
  position INTEGER GENERATED ALWAYS AS (id % 1000000) VIRTUAL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE regions (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0,
  figures INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE metrics (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  figures INTEGER NOT NULL DEFAULT 0,
  regions INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE figures (
  id INTEGER PRIMARY KEY,
  derivation INTEGER GENERATED ALWAYS AS (id / 1000000) VIRTUAL,
  position INTEGER GENERATED ALWAYS AS (id % 1000000) VIRTUAL,
  metric INTEGER REFERENCES metrics (id),
  region TEXT REFERENCES regions (code),
  value ANY NOT NULL,
  value_to ANY,
  qualifier TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  measures TEXT NOT NULL,
  period TEXT,
  frequency TEXT,
  number TEXT NOT NULL,
  confidence REAL NOT NULL,
  paragraph INTEGER,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  sentence_starts INTEGER,
  sentence_ends INTEGER,
  quote TEXT,
  sentence TEXT,
  review INTEGER,
  original TEXT
) STRICT;

CREATE INDEX figures_series ON figures (metric, region) WHERE metric IS NOT NULL;

CREATE TABLE mentions (
  id INTEGER PRIMARY KEY,
  derivation INTEGER GENERATED ALWAYS AS (id / 1000000) VIRTUAL,
  position INTEGER GENERATED ALWAYS AS (id % 1000000) VIRTUAL,
  region TEXT NOT NULL REFERENCES regions (code),
  role TEXT NOT NULL
) STRICT;

CREATE INDEX mentions_region ON mentions (region);

CREATE TABLE series (
  region TEXT NOT NULL,
  metric INTEGER NOT NULL,
  figures INTEGER NOT NULL,
  PRIMARY KEY (region, metric)
) STRICT, WITHOUT ROWID;

CREATE INDEX series_metric ON series (metric);

CREATE TABLE points (
  metric INTEGER NOT NULL REFERENCES metrics (id),
  region TEXT NOT NULL,
  day INTEGER NOT NULL,
  figure INTEGER NOT NULL REFERENCES figures (id),
  PRIMARY KEY (metric, region, day, figure)
) STRICT, WITHOUT ROWID;

CREATE TABLE region_articles (
  region TEXT NOT NULL REFERENCES regions (code),
  article INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (region, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  baseline INTEGER NOT NULL,
  source TEXT NOT NULL,
  severity TEXT NOT NULL,
  text TEXT NOT NULL,
  article INTEGER REFERENCES articles (id),
  url TEXT,
  title TEXT,
  region TEXT REFERENCES regions (code),
  role TEXT,
  metric INTEGER REFERENCES metrics (id),
  cause TEXT,
  old_version INTEGER REFERENCES versions (id),
  new_version INTEGER REFERENCES versions (id),
  old_figure INTEGER REFERENCES figures (id),
  new_figure INTEGER REFERENCES figures (id),
  change ANY,
  percent REAL,
  detail TEXT,
  once BLOB NOT NULL UNIQUE
) STRICT;

CREATE INDEX events_told ON events (at) WHERE baseline = 0;
CREATE INDEX events_log ON events (baseline) WHERE baseline = 0;
CREATE INDEX events_kind ON events (kind) WHERE baseline = 0;
CREATE INDEX events_severity ON events (severity) WHERE baseline = 0;
CREATE INDEX events_source ON events (source) WHERE baseline = 0;
CREATE INDEX events_metric ON events (metric) WHERE baseline = 0;
CREATE INDEX events_region ON events (region) WHERE baseline = 0;
CREATE INDEX events_article ON events (article);
CREATE INDEX events_conflicts ON events (metric) WHERE kind = 'conflicting_metric';

CREATE TABLE subscriptions (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  until TEXT NOT NULL,
  upto_event INTEGER NOT NULL,
  upto_review INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  target TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  after_event INTEGER NOT NULL,
  upto_event INTEGER NOT NULL,
  after_review INTEGER NOT NULL,
  upto_review INTEGER NOT NULL,
  entered TEXT NOT NULL,
  state TEXT NOT NULL,
  due TEXT,
  tries INTEGER NOT NULL,
  sent TEXT,
  detail TEXT
) STRICT;

CREATE INDEX deliveries_due ON deliveries (due) WHERE state = 'waiting';

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT,
  reason TEXT,
  action TEXT NOT NULL,
  undoes INTEGER,
  undone INTEGER,
  once BLOB,
  article TEXT,
  line TEXT NOT NULL
) STRICT;

CREATE INDEX reviews_once ON reviews (once) WHERE once IS NOT NULL;
CREATE INDEX reviews_article ON reviews (article) WHERE article IS NOT NULL;

CREATE TABLE corrected_figures (
  figure INTEGER PRIMARY KEY REFERENCES figures (id),
  review INTEGER NOT NULL REFERENCES reviews (id),
  became INTEGER REFERENCES figures (id)
) STRICT;

CREATE VIEW article_texts AS
SELECT d.id AS id, d.title AS title,
  (SELECT group_concat(text, char(10)) FROM (
    SELECT p.text AS text FROM paragraphs p
    WHERE p.id >= d.id * 1000000 AND p.id < (d.id + 1) * 1000000 ORDER BY p.id)) AS body
FROM derivations d WHERE d.text_of = d.id;

CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content = 'article_texts', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""

FIRST_VIEWS = """
CREATE VIEW figure_texts AS
SELECT f.id AS figure, v.id AS version, v.number AS number, a.key AS article, a.source AS source,
  m.key AS metric, f.region AS region, r.name AS region_name,
  f.value AS value, f.value_to AS value_to, f.qualifier AS qualifier, f.kind AS kind, f.unit AS unit,
  f.measures AS measures, f.period AS period, f.frequency AS frequency, f.confidence AS confidence,
  coalesce(f.quote, substr(CASE WHEN f.paragraph IS NULL THEN d.title ELSE p.text END,
    f.starts + 1, f.ends - f.starts)) AS quote,
  coalesce(f.sentence, substr(CASE WHEN f.paragraph IS NULL THEN d.title ELSE p.text END,
    f.sentence_starts + 1, f.sentence_ends - f.sentence_starts)) AS sentence,
  f.paragraph AS paragraph, d.published AS published, v.at AS first_known, d.extractor AS extractor,
  d.id = v.derivation AS current, v.id = a.version AS newest,
  f.review IS NOT NULL AS corrected, f.original AS original, f.review AS review
FROM figures f
JOIN derivations d ON d.id = f.id / 1000000
JOIN versions v ON v.id = d.version
JOIN articles a ON a.id = v.article
LEFT JOIN paragraphs p ON p.id = d.text_of * 1000000 + f.paragraph
LEFT JOIN metrics m ON m.id = f.metric
LEFT JOIN regions r ON r.code = f.region;

CREATE VIEW metric_history AS
SELECT t.metric, t.region, t.region_name, t.value, t.value_to, t.qualifier, t.kind, t.unit, t.measures, t.period,
  t.frequency, t.quote, t.sentence, t.article, d.title AS title, v.url AS url, t.published, t.first_known, t.version,
  t.number, t.newest, t.figure, c.sha256 AS sha256, w.name AS warc_file, s.offset AS warc_offset,
  t.corrected, t.original, t.review
FROM figure_texts t
JOIN versions v ON v.id = t.version
JOIN derivations d ON d.id = v.derivation
LEFT JOIN parts c ON c.version = v.id AND c.part = 1
LEFT JOIN snapshots s ON s.id = c.snapshot
LEFT JOIN warc_files w ON w.id = s.file
WHERE t.metric IS NOT NULL AND t.current;

CREATE VIEW latest_figures AS
SELECT m.key AS metric, r.code AS region, r.name AS region_name, h.value, h.value_to, h.qualifier, h.kind, h.unit,
  h.measures, h.period, h.frequency, h.quote, h.sentence, h.article, h.title, h.url, h.published, h.first_known,
  h.version, h.figure, h.sha256, h.warc_file, h.warc_offset, h.corrected, h.original, h.review
FROM metrics m CROSS JOIN series l ON l.metric = m.id
LEFT JOIN regions r ON r.code = l.region
CROSS JOIN metric_history h ON h.figure = (
  SELECT p.figure FROM points p
  CROSS JOIN derivations d ON d.id = p.figure / 1000000
  CROSS JOIN versions v ON v.id = d.version
  CROSS JOIN articles a ON a.id = v.article AND a.version = v.id
  WHERE p.metric = l.metric AND p.region = l.region ORDER BY p.day DESC, v.at DESC, p.figure DESC LIMIT 1);

CREATE VIEW recent_events AS
SELECT e.id AS id, substr(e.at, 1, 19) || 'Z' AS at, e.kind AS kind, e.severity AS severity, e.text AS text,
  e.source AS source, a.key AS article,
  coalesce(e.title, (SELECT d.title FROM derivations d WHERE d.version = coalesce(e.new_version, e.old_version)
    ORDER BY d.id LIMIT 1)) AS title,
  coalesce(e.url, v.url) AS url, e.region AS region, r.name AS region_name, e.role AS role, m.key AS metric,
  e.cause AS cause, e.change AS change, e.percent AS percent,
  (SELECT o.value FROM figures o WHERE o.id = e.old_figure) AS old_value,
  (SELECT o.quote FROM figure_texts o WHERE o.figure = e.old_figure) AS old_quote,
  (SELECT o.sentence FROM figure_texts o WHERE o.figure = e.old_figure) AS old_sentence, e.old_version AS old_version,
  (SELECT n.value FROM figures n WHERE n.id = e.new_figure) AS new_value,
  (SELECT n.quote FROM figure_texts n WHERE n.figure = e.new_figure) AS new_quote,
  (SELECT n.sentence FROM figure_texts n WHERE n.figure = e.new_figure) AS new_sentence, e.new_version AS new_version,
  c.sha256 AS sha256, w.name AS warc_file, s.offset AS warc_offset, e.detail AS detail,
  k.action AS mark, k.reason AS mark_reason, k.who AS marked_by, substr(k.at, 1, 19) || 'Z' AS marked_at,
  EXISTS (SELECT 1 FROM corrected_figures x WHERE x.figure IN (e.old_figure, e.new_figure)) AS corrected
FROM events e
LEFT JOIN articles a ON a.id = e.article
LEFT JOIN metrics m ON m.id = e.metric
LEFT JOIN regions r ON r.code = e.region
LEFT JOIN versions v ON v.id = coalesce(e.new_version, e.old_version)
LEFT JOIN parts c ON c.version = v.id AND c.part = 1
LEFT JOIN snapshots s ON s.id = c.snapshot
LEFT JOIN warc_files w ON w.id = s.file
LEFT JOIN reviews k ON k.action IN ('reviewed', 'dismissed') AND k.id = (SELECT max(x.id) FROM reviews x
  WHERE x.once = e.once AND x.undone IS NULL AND x.action IN ('reviewed', 'dismissed', 'reopened'))
WHERE NOT e.baseline
ORDER BY e.id DESC;
"""
