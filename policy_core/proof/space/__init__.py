"""The space of all cases that rows can tell apart, and the search for one that no row covers."""
