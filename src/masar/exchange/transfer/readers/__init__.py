"""From a file of unknown content to a grid of cells. What the cells mean is for `columns` and `linelist`."""

from masar.exchange.transfer.readers.spool import in_child, read_grid

__all__ = ["in_child", "read_grid"]
