"""What corrections make of an explorer: small tables beside it, and views in the place of its own tables."""
