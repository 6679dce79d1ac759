"""The handbook: a page a code, what it means, why it matters and what to do about it.

Codes are stable: a code never changes its meaning, and one that is gone is not given again. Each
module holds the pages of one kind of finding.
"""
