"""Decision tables: facts by dimension, the rows that match them, and which row decides."""
