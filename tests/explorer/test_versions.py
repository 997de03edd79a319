from tests.made import parsed

URL = "https://outlet.example/2022/flood"


def test_the_newest_version_alone_counts(explore):
    explorer = explore(parsed(1, url=URL), parsed(2, url=URL, day="2022-12-11"), parsed(3))
    assert explorer.meta["articles"] == "2"
    assert explorer.frame("SELECT article_id FROM article ORDER BY 1")["article_id"].tolist() == [
        "id2",
        "id3",
    ]
    assert explorer.frame("SELECT count(*) AS n FROM mention")["n"].iat[0] == 4
    assert len(explorer.matching("rained")) == 2


def test_earlier_versions_are_kept_oldest_first(explore):
    explorer = explore(
        parsed(2, url=URL, day="2022-12-09"),
        parsed(1, url=URL, day="2022-12-10"),
        parsed(3, url=URL, day="2022-12-11"),
    )
    kept = explorer.frame(
        "SELECT v.article_id, a.article_id AS newest, v.text FROM version v JOIN article a USING (article_no)"
    )
    assert kept["article_id"].tolist() == ["id2", "id1"]
    assert set(kept["newest"]) == {"id3"}
    assert kept["text"].str.contains("rained").all()
