"""How long tests wait for what has to come: a busy machine makes them slower, never red."""

SECONDS = 180
MILLISECONDS = SECONDS * 1_000
