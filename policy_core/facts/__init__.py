"""What the world says, whoever sells: working days, time zones, places and, in `law`, the law.

The build prepares facts from sources that know them, and they are carried as data. Nothing reads a
clock, a file or a database.
"""
