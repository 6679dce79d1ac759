"""A merchant's store: reading its rulebook, checking it, beginning a new one."""
