"""Order exports by name: how shops' own exports are laid out, so that nobody has to describe them.

Each was read off exports that others show, on 2026-11-28; a shop can change its export any day, and
then the file says which column is missing. What is named differently from version to version is a
layout of its own: the one whose columns the header has is taken.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from parcelwise.errors import Failure, shown_path
from parcelwise.orders.due.columns import Layout, read_layout
from parcelwise.orders.due.lines import LONGEST_LINE
from parcelwise.orders.due.orders import NEEDED, Order, columns_of, read_orders
from parcelwise.orders.due.table import DELIMITERS, LeftOut
from policy_core.answers.fields import FieldKind
from policy_core.proof import closest, listed

_SHOPIFY = Layout(
    # https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders
    columns={
        "order": "Name", "destination": "Shipping Country", "ordered": "Created at",
        "postal": "Shipping Zip", "dispatched": "Fulfilled at", "closed": "Cancelled at",
        "currency": "Currency", "order_value": "Subtotal", "outbound": "Shipping",
        "buyer": "Shipping Name", "email": "Email", "method": "Shipping Method",
    },
    dates="%Y-%m-%d %H:%M:%S %z",
    more_dates=("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"),
    # “Expired. Payment wasn't captured before the payment provider's deadline”, as “voided” is
    # of one that was never captured (read 2026-11-29):
    # https://shopify.dev/docs/api/admin-graphql/latest/enums/OrderDisplayFinancialStatus
    closed={"Financial Status": ("refunded", "voided", "expired")},
    sent={"Fulfillment Status": ("fulfilled",)},
    rows="articles",
)  # fmt: skip

_OF_WORDPRESS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d", "%m/%d/%Y %H:%M",
)  # fmt: skip
_UNPAID = (
    "cancelled", "refunded", "failed", "pending", "pending payment", "checkout-draft", "draft",
    "wc-cancelled", "wc-refunded", "wc-failed", "wc-pending", "wc-checkout-draft", "trash",
    "storniert", "abgebrochen", "rückerstattet", "fehlgeschlagen", "ausstehende zahlung",
)  # fmt: skip
"""States of WooCommerce in which nobody has to do anything: no money came, or it went back. The
German ones are as its translation has them (unverified)."""
_COMPLETED = ("completed", "wc-completed", "abgeschlossen", "fertiggestellt")
"""“Order fulfilled and complete – requires no further action”, as WooCommerce's documentation has
it; the German ones are unverified."""
_ADVANCED_EXPORT = Layout(
    # “Advanced Order Export For WooCommerce”, with its own names of columns
    columns={
        "order": "Order Number", "destination": "Country Code (Shipping)",
        "ordered": "Order Date", "postal": "Postcode (Shipping)", "dispatched": "Completed Date",
        "currency": "Currency", "order_value": "Order Subtotal Amount",
        "outbound": "Order Shipping Amount", "buyer": "First Name (Shipping)",
        "email": "Email (Billing)", "method": "Shipping Method Title",
    },
    dates=_OF_WORDPRESS[0], more_dates=_OF_WORDPRESS[1:],
    closed={"Order Status": _UNPAID},
    sent={"Order Status": _COMPLETED},
    rows="articles",
)  # fmt: skip
_SNAKE_EXPORT = Layout(
    # “Order Export & Order Import” and “Customer/Order/Coupon Export”: names as in the database
    columns={
        "order": "order_number", "destination": "shipping_country", "ordered": "date",
        "postal": "shipping_postcode", "currency": "order_currency",
        "order_value": "order_subtotal", "outbound": "shipping_total",
        "buyer": "shipping_first_name", "email": "billing_email", "method": "shipping_method",
    },
    dates=_OF_WORDPRESS[0], more_dates=_OF_WORDPRESS[1:],
    closed={"status": _UNPAID},
    sent={"status": _COMPLETED},
    rows="articles",
)  # fmt: skip
_ETSY = Layout(
    # It has no column of the shipping method.
    # Shop Manager, Settings, Options, Download data: “Orders”, and “Order items” with its own names
    columns={
        "order": "Order ID", "destination": "Ship Country", "ordered": "Sale Date",
        "postal": "Ship Zipcode", "dispatched": "Date Shipped", "currency": "Currency",
        "order_value": "Order Value", "outbound": "Shipping", "buyer": "Full Name",
    },
    dates="%m/%d/%y", more_dates=("%m/%d/%Y", "%Y-%m-%d"),
    closed={"Status": ("canceled", "cancelled", "refunded")},
    rows="articles",
)  # fmt: skip


def _renamed(layout: Layout, **columns: str) -> Layout:
    return replace(layout, columns={**layout.columns, **columns})


EXPORTS: Mapping[str, tuple[Layout, ...]] = MappingProxyType(
    {
        "shopify": (_SHOPIFY,),
        "woocommerce": (
            _ADVANCED_EXPORT,
            _renamed(_ADVANCED_EXPORT, order="Order ID"),
            _SNAKE_EXPORT,
            _renamed(_SNAKE_EXPORT, ordered="order_date"),
            _renamed(_SNAKE_EXPORT, order="order_id"),
            _renamed(_SNAKE_EXPORT, order="order_id", ordered="order_date"),
        ),
        "etsy": (
            _ETSY,
            # A row of an article does not say what the whole order was worth.
            _renamed(_ETSY, order_value="", outbound="Order Shipping", buyer="Ship Name"),
        ),
    }
)
"""By the names that `--from` takes."""


@contextmanager
def open_orders(
    file: Path,
    asked: Mapping[str, FieldKind],
    name: str | None = None,
    layout: Path | None = None,
    *,
    remark: Callable[[str, str], None] = lambda _said, _hint: None,
) -> Iterator[Iterator[Order | LeftOut]]:
    """The orders of an export: of a named one, of one that a file `layout` describes, or both.

    `asked` are the fields of a rulebook's questions, by kind; `remark` is told, with a hint, of
    columns that are none of them. Those of a named export are known. Raises `Failure` for what is
    no such export.
    """
    shown = Path(shown_path(file))
    own = read_layout(layout) if layout else None
    known = columns_of(asked)
    for field in own.columns if own is not None else ():
        if field not in known:
            remark(f"the layout's column “{field}” is no field", closest(field, known))

    def unused(columns: Sequence[str]) -> None:
        if columns and not name:
            near = [word for column in columns for word in get_close_matches(column, known, 1)]
            several = (
                f"columns {listed(columns)} are" if columns[1:] else f"column “{columns[0]}” is"
            )
            hint = f"did you mean {listed(near)}?" if near else "no question asks for it"
            remark(f"the {several} not used", hint)

    with file.open("rb") as data:
        said = layout_of(name, shown, data, own) if name else own or Layout()
        yield read_orders(shown, data, said, asked, unused)


def layout_of(name: str, file: Path, data: BinaryIO, own: Layout | None = None) -> Layout:
    """How a named export is laid out, by its header; what a layout of one's `own` says goes before.

    Raises `Failure` for a file that is no such export.
    """
    known = [_joined(layout, own) for layout in EXPORTS[name]]
    header = _header(data, known[0])
    scored = [sum(column in header for column in layout.columns.values()) for layout in known]
    best = known[scored.index(max(scored))]
    missing = [best.column(field) for field in NEEDED if best.column(field) not in header]
    if missing:
        listed = ", ".join(f"“{column}”" for column in missing)
        raise Failure(
            f"{file}:1:1 error this is no order export of {name} that we know: "
            f"it has no column {listed}",
            hint="export orders, not products or payments; or name its columns in a file "
            "for --columns",
        )
    return best


def _joined(layout: Layout, own: Layout | None) -> Layout:
    """What the merchant's own layout says, and the named one where it says nothing."""
    if own is None:
        return layout
    plain = Layout()
    said = {
        each.name: getattr(own, each.name)
        for each in fields(Layout)
        if getattr(own, each.name) != getattr(plain, each.name)
    }
    return replace(
        layout,
        **{**said, "columns": {**layout.columns, **own.columns}},
        closed={**layout.closed, **own.closed},
        sent={**layout.sent, **own.sent},
    )


def _header(data: BinaryIO, layout: Layout) -> list[str]:
    """The columns' names; the file is at its beginning again afterwards."""
    line = data.readline(LONGEST_LINE).decode(layout.encoding, "replace")
    data.seek(0)
    delimiter = layout.delimiter or max(DELIMITERS, key=line.count)
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return [cell.strip() for cell in cells]
