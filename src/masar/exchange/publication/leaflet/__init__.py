"""The leaflet of a period: composed from a snapshot in each language, as a web page, a PDF and a data package."""

from masar.exchange.publication.leaflet.issuing import Prepared, compose, prepare
from masar.exchange.publication.leaflet.package import as_package, as_zip
from masar.exchange.publication.leaflet.page import as_page
from masar.exchange.publication.leaflet.pdf import as_pdf

__all__ = ["Prepared", "as_package", "as_page", "as_pdf", "as_zip", "compose", "prepare"]
