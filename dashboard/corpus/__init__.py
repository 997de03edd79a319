"""The store of record: Delta tables."""
