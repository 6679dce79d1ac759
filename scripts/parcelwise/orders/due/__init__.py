"""What is due: for a list of orders, the next thing each side has to do, and by when.

`columns` reads how the shop's export is laid out, `exports` knows those of some shops, `methods`
what their words for shipping methods mean, `lines` and
`table` read the export row by row and keep what cannot be read apart, `orders` makes orders of the
rows, `acts` asks the rulebook what is next, `listing` sorts the acts, `commands` knows how to write
the reply, and `forms` writes all of it down.
"""

from parcelwise.orders.due.acts import Act, DueDesk
from parcelwise.orders.due.columns import Layout, read_layout
from parcelwise.orders.due.commands import Export
from parcelwise.orders.due.exports import EXPORTS, open_orders
from parcelwise.orders.due.forms import FORMS
from parcelwise.orders.due.listing import Agenda, list_acts
from parcelwise.orders.due.methods import ExportedMethods
from parcelwise.orders.due.orders import FIELDS, Order, read_orders
from parcelwise.orders.due.table import LeftOut

__all__ = [
    "EXPORTS",
    "FIELDS",
    "FORMS",
    "Act",
    "Agenda",
    "DueDesk",
    "Export",
    "ExportedMethods",
    "Layout",
    "LeftOut",
    "Order",
    "list_acts",
    "open_orders",
    "read_layout",
    "read_orders",
]
