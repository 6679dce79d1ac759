"""Rules that can be read alone and do not go together, or grow old."""
