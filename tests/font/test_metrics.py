"""The shipped table of advance widths is the one the font gives."""

from tests.font.make_metrics import TARGET, source_text


def test_the_table_is_as_made() -> None:
    assert TARGET.read_text(encoding="utf-8") == source_text()
