"""The index built from the store: disposable, read-only, fast."""
