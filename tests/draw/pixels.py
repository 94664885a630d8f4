"""PNG taken apart. Source: PNG, third edition, 5 and 11."""

import struct
import zlib
from collections.abc import Iterator, Mapping


def chunks(png: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the chunks of a picture. Raises: ValueError for one that does not keep its checksum."""
    place = 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        if struct.unpack_from(">I", png, place + 8 + length)[0] != zlib.crc32(kind + data):
            raise ValueError(f"the checksum of {kind!r} is wrong")
        yield kind.decode(), data
        place += 12 + length


def size(png: bytes) -> tuple[int, int]:
    """Give width and height in pixels."""
    width, height = struct.unpack_from(">II", dict(chunks(png))["IHDR"])
    return int(width), int(height)


def texts(png: bytes) -> Mapping[str, str]:
    """Give what a picture says of itself."""
    found = {}
    for kind, data in chunks(png):
        if kind in {"tEXt", "iTXt"}:
            word, _, rest = data.partition(b"\0")
            found[word.decode("latin-1")] = rest.lstrip(b"\0").decode()
    return found


def inked(png: bytes) -> int:
    """Give how many bytes of a picture's rows are neither white nor clear, each row unfiltered as far as it matters."""
    rows = zlib.decompress(b"".join(data for kind, data in chunks(png) if kind == "IDAT"))
    return sum(byte not in {0, 255} for byte in rows)
