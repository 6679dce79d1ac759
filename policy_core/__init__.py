"""What a policy is: a rulebook that can be asked, with reasons.

Floors, lowest first: `values`, `rulebook`, `facts`, `answers`, then `proof` and `voice`; `engine`
is the door. Nothing here reads a file, a clock or the network.
"""
