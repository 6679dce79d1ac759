"""What is due: for a list of orders, the next thing each side has to do, and by when.

`columns` reads how the shop's export is laid out, `table` reads the export row by row and keeps
what cannot be read apart, `orders` makes orders of the rows, `acts` asks the rulebook what is next,
`commands` knows how to write the reply, and `forms` writes all of it down.
"""

from parcelwise.due.acts import Act, DueDesk
from parcelwise.due.columns import Layout, read_layout
from parcelwise.due.commands import Export
from parcelwise.due.forms import FORMS
from parcelwise.due.orders import FIELDS, Order, read_orders
from parcelwise.due.table import LeftOut

__all__ = [
    "FIELDS",
    "FORMS",
    "Act",
    "DueDesk",
    "Export",
    "Layout",
    "LeftOut",
    "Order",
    "read_layout",
    "read_orders",
]
