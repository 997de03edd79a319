"""Parts of the Corpus page: adding articles, removing them, and the shelf of corpora."""
