"""The typeface for paper comes out of the web's package as plain TrueType, table by table."""

import struct

import pytest

from netzwerkstatt.design.printfonts import SOURCES, unpacked
from tests.house.sources import ROOT

FILES = ROOT / "node_modules" / "@fontsource" / "fira-sans" / "files"


@pytest.mark.parametrize(("path", "name"), SOURCES.items())
def test_every_table_has_the_sum_its_directory_promises(path: str, name: str) -> None:
    font = unpacked((FILES / name).read_bytes(), is_latin=path.startswith("latin/"))
    count = struct.unpack_from(">H", font, 4)[0]
    assert count > 8
    for tag, check, offset, size in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count]):
        table = font[offset : offset + size] + b"\0" * (-size % 4)
        assert len(table) == size + -size % 4, tag
        assert sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF == check, tag
