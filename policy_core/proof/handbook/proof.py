"""What the proof covers and what it does not: the page that `parcelwise explain proof` shows."""

PAGE = """\
What a check proves, and what it does not

A rulebook is a set of tables. A row has conditions over a few typed things: choices (the reason,
the destination, the kind of goods, a fact of your own), sets (tags, seasons), and whole numbers
(days, amounts in the smallest unit, grams). Every number is cut where some row begins or ends, so
a table has finitely many cells, and the proof looks at all of them, not at samples.

Sound: every finding has a case that shows it. Complete: where nothing is found, there is no such
case. This holds, over the conditions of rows, for

  PW301, PW306  cases that no row decides, for the points that need a decision
  PW302         what a row that accepts leaves open
  PW303         rows that decide one case differently with equal right
  PW304, PW305  rows that no case matches, or that never decide anything
  PW309         words of a row that never count
  PW310         boundaries that two exceptions leave to a general row
  PW311, PW313  rows and zones that methods, refusals, limits or terms let no case through to
  PW801-PW806,  rows over which a law wins in every country where they count, or at home, point by
  PW812         point and remedy by remedy
  PW813         all other rows over which a law of a destination wins, together

PW308 (redundant rows) is sound; a row that keeps more than thirty others from deciding is taken to
be needed. Ten findings of one kind are listed a table. PW307 says where a table was given up.

What the proof knows of the world: which reason has which fault, which tags a kind of goods has,
which seasons never coincide, on which days of arrival customs rows hold, where each method goes
and what it refuses.

What it does not know:
  - how days hang together: it thinks that a parcel may be dispatched before it is ordered, so that
    a gap or contradiction may be between days that cannot both be;
  - how amounts hang together: an order is worth at least what goes back of it;
  - questions in which a fact is unknown: answers try every value of it;
  - for laws: days of rest, at which windows of equal length may end on different days; windows
    that end on a fixed day; the claims that a programme or an agreement settles; laws of places
    for which there is no pack. Deadlines that count from different events are compared over a
    typical return, as answers do;
  - whether your words in `say` and `because` say what the row does.
"""
