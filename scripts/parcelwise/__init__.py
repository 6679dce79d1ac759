"""Parcelwise on the merchant's machine: reads, checks and publishes a rulebook."""
