"""The whole of sources.toml: which tables there are."""

from pydantic import Field

from tracker.config.outlets import AlertTable, DigestTable
from tracker.config.tables import MetricTable, SourceTable, Table, TrackerTable


class File(Table):
    tracker: TrackerTable = Field(default=TrackerTable(), description="a table [tracker]")
    source: tuple[SourceTable, ...] = Field(
        default=(), description="[[source]] with two brackets on each side, once a source"
    )
    digest: tuple[DigestTable, ...] = Field(
        default=(), description="[[digest]] with two brackets on each side, once a digest"
    )
    alert: tuple[AlertTable, ...] = Field(
        default=(), description="[[alert]] with two brackets on each side, once an alert"
    )
    metric: tuple[MetricTable, ...] = Field(
        default=(), description="[[metric]] with two brackets on each side, once a metric"
    )
