"""Charts of safe tables as SVG. What may be shown is decided by disclosure control, before a chart sees it."""

from masar.methods.statistics.charts.bars import bar_chart, column_chart, share_bar, stacked_chart

__all__ = ["bar_chart", "column_chart", "share_bar", "stacked_chart"]
