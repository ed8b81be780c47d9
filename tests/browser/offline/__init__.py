"""The site without a network, with real releases of it behind a real server."""
