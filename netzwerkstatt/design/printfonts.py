"""The typeface for paper: documents need plain TrueType, which stands zlib-packed in the WOFF files of the same package."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

FAMILY = "Fira Sans"
INK, QUIET, RULE, ACCENT = "#131525", "#51577a", "#c0c3d5", "#2044aa"  # KERN's light theme, whose oklch() neither Word nor a PDF understands
PARTS = ("latin", "latin-ext", "cyrillic", "greek")
SOURCES = {f"{part}/fira-sans-{weight}.ttf": f"fira-sans-{part}-{weight}-normal.woff" for part in PARTS for weight in (400, 600)}
MARKS, BEYOND_LATIN_1 = range(0x300, 0x370), 0x100
HEADER, TABLE = struct.Struct(">4s4sIHHI24x"), struct.Struct(">4sIIII")


def font_folders() -> list[str]:
    """Say where the built fonts lie, in a checkout and in a wheel alike. All bear one name, and the first that is found wins: Latin comes first."""
    return [str(Path(__file__).resolve().parent / "static" / "design" / "fonts" / part) for part in PARTS]


def unpacked(woff: bytes, *, is_latin: bool) -> bytes:
    """Turn a WOFF 1.0 file into a TrueType file (https://www.w3.org/TR/WOFF/, sections 4 and 5) that claims only the letters it is there for.

    Combining marks and repeated Latin letters are left out of its list of characters: a typesetter that finds them writes ś as s and a mark,
    and the PDF then reads every s as ś.
    """
    _signature, flavour, _length, count, _reserved, _size = HEADER.unpack_from(woff)
    tables = {}
    for tag, offset, packed, size, _check in TABLE.iter_unpack(woff[HEADER.size : HEADER.size + TABLE.size * count]):
        table = woff[offset : offset + packed]
        tables[tag] = zlib.decompress(table) if packed < size else table
    claimed = {letter: glyph for letter, glyph in _letters(tables[b"cmap"]) if letter not in MARKS and (is_latin or letter >= BEYOND_LATIN_1)}
    tables[b"cmap"] = _list_of_letters(claimed)
    reach = 1 << (count.bit_length() - 1)
    head = flavour + struct.pack(">HHHH", count, reach * 16, reach.bit_length() - 1, (count - reach) * 16)
    start, directory, body = len(head) + 16 * count, b"", b""
    for tag, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        check = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, check, start + len(body), len(table))
        body += padded
    return head + directory + body


def _letters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Read which character has which glyph from the segments of a format 4 list (OpenType, cmap)."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    offsets = {struct.unpack_from(">I", cmap, 4 + 8 * place + 4)[0] for place in range(count)}
    at = next(offset for offset in offsets if struct.unpack_from(">H", cmap, offset)[0] == 4)
    segments = struct.unpack_from(">H", cmap, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", cmap, at + 14)
    starts, deltas, ranges = (struct.unpack_from(f">{segments}H", cmap, at + 16 + 2 * segments * place) for place in (1, 2, 3))
    base = at + 16 + 6 * segments
    for place, (start, end, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for letter in range(start, min(end, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", cmap, base + 2 * place + reach + 2 * (letter - start))[0] if reach else letter
            if glyph:
                yield letter, (glyph + delta) & 0xFFFF


def _list_of_letters(claimed: Mapping[int, int]) -> bytes:
    """Write a list of characters in format 12, one group a letter."""
    groups = b"".join(struct.pack(">III", letter, letter, glyph) for letter, glyph in sorted(claimed.items()))
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(claimed)) + groups
