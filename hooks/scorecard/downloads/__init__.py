"""Downloads: the open data of the site, as files.

Values of the model in, `Download` values out: nothing is read, nothing is written to the disk, and
the same values give the same bytes.
"""

from .about import About, citation
from .feed import priority_feeds
from .packages import (
    Folder,
    Workbook,
    dataset_downloads,
    indicator_downloads,
    plan_downloads,
    plan_folder,
    plan_workbook,
    with_workbook,
)
from .plan_tables import observation_table
from .site import Filed, site_downloads, tables_begun
from .site_tables import site_observations
from .structured import catalog_jsonld, dataset_jsonld, indicator_jsonld
from .table import Table, table_csv, without_cells
from .writers import load_writers, workbook_bytes

__all__ = [
    "About",
    "Filed",
    "Folder",
    "Table",
    "Workbook",
    "catalog_jsonld",
    "citation",
    "dataset_downloads",
    "dataset_jsonld",
    "indicator_downloads",
    "indicator_jsonld",
    "load_writers",
    "observation_table",
    "plan_downloads",
    "plan_folder",
    "plan_workbook",
    "priority_feeds",
    "site_downloads",
    "site_observations",
    "table_csv",
    "tables_begun",
    "with_workbook",
    "without_cells",
    "workbook_bytes",
]
