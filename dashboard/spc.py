"""Statistical process control: the XmR chart of a series.

`xmr` gives the reference's answer in every column.
"""

from dashboard.xmr_columns import Columns as Columns
from dashboard.xmr_columns import xmr as xmr
