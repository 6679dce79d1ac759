"""A merchant's orders: what is due for them, and the replies to their buyers."""
