"""Figures for leaders: period, figures, tables with links to the lists behind them, sentences, workbook."""

from web.dashboard.gather import Dashboard, gather
from web.dashboard.period import Period, choices, read_period
from web.dashboard.sentences import sentences
from web.dashboard.table import Table
from web.dashboard.tables import tables
from web.dashboard.workbook import workbook

__all__ = ["Dashboard", "Period", "Table", "choices", "gather", "read_period", "sentences", "tables", "workbook"]
