"""The safety callouts."""
