"""Words that tell whether a name is a place, by the set they are in."""

from dashboard.nlp.rules.tables import read_table

PLACE_WORDS: dict[str, tuple[str, ...]] = {
    name: tuple(words.split("|")) for name, words in read_table("place_words.tsv")
}
