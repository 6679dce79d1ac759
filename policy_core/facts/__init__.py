"""What the world says, whoever sells: working days, time zones, places and, in `law`, the law.

Facts are baked by the build from sources that know them and carried as data. Nothing here reads a
clock, a file or a database.
"""
