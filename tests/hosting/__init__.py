"""How a server sends the built site."""
