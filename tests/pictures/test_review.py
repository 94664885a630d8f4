"""The before/after page names each changed sheet once, and nothing else."""

from tests.pictures.review import Change, changes, page

OLD = b"<svg>\n<rect/>\n</svg>\n"
NEW = b"<svg>\n<rect x='1'/>\n</svg>\n"


def test_only_what_differs_is_a_change() -> None:
    before = {"m/gone.svg": OLD, "m/moved.svg": OLD, "m/same.svg": OLD}
    after = {"m/moved.svg": NEW, "m/new.svg": NEW, "m/same.svg": OLD}
    assert list(changes(before, after)) == [
        Change("m/gone.svg", OLD, None),
        Change("m/moved.svg", OLD, NEW),
        Change("m/new.svg", None, NEW),
    ]


def test_a_change_says_what_happened() -> None:
    assert Change("a.svg", OLD, NEW).says == "1 lines out, 1 in"
    assert Change("a.svg", None, NEW).says == "new"
    assert Change("a.svg", OLD, None).says == "gone"


def test_the_page_shows_both_sides_and_escapes_names() -> None:
    text = page([Change('m/<a> "b".svg', OLD, NEW)])
    assert 'src="before/m/%3Ca%3E%20%22b%22.svg"' in text
    assert 'src="after/m/%3Ca%3E%20%22b%22.svg"' in text
    assert "<a>" not in text


def test_no_change_is_said() -> None:
    assert "No sheet has changed" in page([])
