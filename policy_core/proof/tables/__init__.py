"""Tables of rows: cases that nothing decides, contradictions, rows that never decide."""
