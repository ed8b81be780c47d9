"""The commands, as an editor and as GitHub run them."""
