"""The decision: model, words, promises, table."""
