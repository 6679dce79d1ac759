"""Tables of rows: cases that nothing decides, contradictions, rows that never decide.

`decisions` lists the tables of a rulebook. `axes` and `space` make a finite grid of all cases that
their rows can tell apart, in which a row is a few boxes (`boxes`); `search` looks for a case that
no box covers, `grid` asks it on behalf of rows. `proving`, `needless` and `reach` are the findings.
"""
