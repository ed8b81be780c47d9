"""How a problem is told, and how a file and its YAML are read."""
