"""The one table of headers: what a server says with each file of a site.

`table` knows every file's media type and how long it keeps, `security` what its pages may load and
who may frame them. `snippets` writes the table down for nginx, Apache, and the hosts that read
`_headers`; `parcelwise.site.serving` and the publishers use it as it is.
"""

from parcelwise.publishing.headers.security import InlineCode, content_security_policy, inline_code
from parcelwise.publishing.headers.snippets import as_apache, as_nginx, as_underscore_headers
from parcelwise.publishing.headers.table import (
    MEDIA_TYPES,
    Cache,
    HeaderTable,
    cache_class,
    media_type,
)

__all__ = [
    "MEDIA_TYPES",
    "Cache",
    "HeaderTable",
    "InlineCode",
    "as_apache",
    "as_nginx",
    "as_underscore_headers",
    "cache_class",
    "content_security_policy",
    "inline_code",
    "media_type",
]
