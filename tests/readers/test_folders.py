import os
from pathlib import Path

import pytest

from dashboard.errors import ArticleError
from dashboard.readers import ReadOptions, outlets, read
from dashboard.records import Article, Outlet


def test_folder_is_read_in_sorted_order_with_what_is_no_article_left_out(load_folder):
    loaded = load_folder(
        {
            "b/2.md": "Three.",
            "b/1.txt": "Two.",
            "a.txt": "One.",
            "c.jsonl": '{"text": "Four."}',
            "README.md": "no",
            "LICENSE": "no",
            ".DS_Store": "no",
            ".git/x.txt": "no",
        }
    )
    assert loaded.texts == ["One.", "Two.", "Three.", "Four."]
    assert not loaded.rejects


@pytest.mark.parametrize(
    ("name", "way_out"),
    [("a.doc", ".docx"), ("a.xls", ".xlsx"), ("a.weird", "rename"), ("noending", "rename")],
)
def test_unknown_format_is_named_with_a_way_out(load_folder, name, way_out):
    loaded = load_folder({name: "x", "z.txt": "One."})
    assert loaded.texts == ["One."]
    assert loaded.rejects[0].path.endswith(name)
    assert way_out in loaded.rejects[0].reason


def test_readme_that_is_named_itself_is_read(load):
    assert load("README.md", "An article after all.").only.text == "An article after all."


def test_paths_are_read_in_the_order_given(tmp_path):
    for name in "ba":
        (tmp_path / f"{name}.txt").write_text(f"Text {name}.")
    found = read([tmp_path / "b.txt", tmp_path / "missing.txt", tmp_path / "a.txt"], ReadOptions())
    assert [f.text if isinstance(f, Article) else f.reason for f in found] == [
        "Text b.",
        "there is no such file or folder; check the path",
        "Text a.",
    ]


def test_links_to_folders_are_refused_and_links_to_files_read(tmp_path, load_folder):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "l.txt").symlink_to(tmp_path / "z.txt")
    loaded = load_folder({"z.txt": "One."})
    assert loaded.texts == ["One.", "One."]
    assert [Path(r.path).name for r in loaded.rejects] == ["gone.txt", "loop"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipe_is_refused_and_not_waited_for(tmp_path, load_folder):
    os.mkfifo(tmp_path / "a.txt")
    loaded = load_folder({"z.txt": "One."})
    assert (loaded.texts, len(loaded.rejects)) == (["One."], 1)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that even root cannot read")
def test_unreadable_file_is_refused(tmp_path, load_folder):
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    loaded = load_folder({"z.txt": "One."})
    assert loaded.texts == ["One."]
    assert "cannot be read" in loaded.rejects[0].reason


OUTLETS = """{
  "Harbour Post": {
    "country": "eg", "city": "Suez", "lat": 29.97, "lon": 32.55, "files": ["post/*", "*-post.txt"]
  },
  "Nordblad": {"country": "IS", "demo": true}
}"""


def test_outlets_of_a_folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "outlets.json").write_text(OUTLETS)
    post, nord = outlets([tmp_path])
    assert (post.name, post.country, post.city, post.lat, post.lon) == (
        "Harbour Post",
        "EG",
        "Suez",
        29.97,
        32.55,
    )
    assert nord == Outlet("Nordblad", country="IS", demo=True)


def test_files_of_an_outlet_are_its_articles(load_folder):
    loaded = load_folder(
        {
            "outlets.json": OUTLETS,
            "post/a.txt": "One.",
            "post/deep/b.csv": "text,outlet\nTwo.,\nThree.,Other Post\n",
            "x/c-post.txt": "Four.",
            "d.txt": "Five.",
        }
    )
    assert [(a.text, a.outlet, a.outlet_inferred) for a in loaded.articles] == [
        ("Five.", None, False),
        ("One.", "Harbour Post", False),
        ("Two.", "Harbour Post", False),
        ("Three.", "Other Post", False),
        ("Four.", "Harbour Post", False),
    ]
    assert not loaded.rejects


def test_outlet_of_a_single_file_is_that_of_its_folder(tmp_path, load):
    (tmp_path / "outlets.json").write_text(OUTLETS)
    assert load("a-post.txt", "One.").only.outlet == "Harbour Post"


def test_option_names_the_outlet_of_the_others(load_folder):
    files = {"outlets.json": OUTLETS, "a-post.txt": "One.", "b.txt": "Two."}
    assert [a.outlet for a in load_folder(files, outlet="Nordblad").articles] == ["Harbour Post", "Nordblad"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"A": {"country": "Egypt"}}', "'Egypt' is not ISO 3166-1"),
        ('{"A": {"lat": 95}}', "lat 95"),
        ('{"A": {"lon": "32 E"}}', "lon '32 E'"),
        ('{"A": {"town": "Suez"}}', "['town']"),
        ('{"A": {"files": "*.txt"}}', "not a list of globs"),
        ('{"A": 1}', "outlet 'A'"),
        ("[]", "not an object"),
        ('{"A": {}', "line 1"),
    ],
)
def test_bad_outlets_are_refused_and_the_articles_load(tmp_path, load_folder, content, complaint):
    loaded = load_folder({"outlets.json": content, "a.txt": "One."})
    assert loaded.texts == ["One."]
    assert complaint in loaded.rejects[0].reason
    with pytest.raises(ArticleError, match=r"outlets\.json: "):
        outlets([tmp_path])
