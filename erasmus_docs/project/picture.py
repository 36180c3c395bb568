"""Pictures of a user's own: whole PNG or JPEG files of bearable size, and nothing but a picture.

What is wrong is said in words for a finding; whoever asked says where.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field

from erasmus_docs.project.bare import bare

SIDE = 5000
KINDS = {"PNG": ".png", "JPEG": ".jpg"}
_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "I", "I;16"}


@dataclass(frozen=True, slots=True)
class Picture:
    """Kind (PNG or JPEG), size in pixels, upright, and the file without what nobody sees."""

    kind: str
    width: int
    height: int
    data: bytes = field(repr=False)


class BadPicture(Exception):  # noqa: N818 - a finding on its way up
    """A picture that is not printed: what was found, what is allowed, what to do."""

    def __init__(self, found: str, allowed: str, remedy: str) -> None:
        super().__init__(found)
        self.found, self.allowed, self.remedy = found, allowed, remedy


def picture(shown: str, data: bytes) -> Picture:
    """Look at a picture; only one that is small enough is unpacked.

    Args:
        shown: What messages call it.
        data: The file.

    Raises:
        BadPicture: It cannot be printed, or holds more than a picture.
    """
    kind, mode, (width, height) = _measured(shown, data)
    if max(width, height) > SIDE:
        raise BadPicture(
            f"{shown} has {width:,} x {height:,} pixels.",
            f"At most {SIDE:,} pixels on either side are read.",
            "Save it smaller; about 600 pixels are sharp on paper.",
        )
    found = bare(kind, data) if _is_whole(data) else None
    if found is None or not _is_whole(found[0]):
        raise BadPicture(
            f"{shown} is damaged: it cannot be read to its end.",
            "A whole PNG or JPEG.",
            "Save or download it again.",
        )
    kept, end = found
    more = len(data.rstrip(b"\0\r\n ")) - end
    if more > 0:
        raise BadPicture(
            f"{shown} goes on for {more:,} bytes behind the end of the picture.",
            "A file that holds the picture and nothing else.",
            "Open it in a picture program and save it anew.",
        )
    if mode not in _MODES:
        raise BadPicture(
            f"{shown} is in {mode} colours, for printing presses.",
            "Pictures are RGB or grey.",
            "Save it in RGB colours.",
        )
    _, _, (width, height) = _measured(shown, kept)
    return Picture(kind, width, height, kept)


def _measured(shown: str, data: bytes) -> tuple[str, str, tuple[int, int]]:
    """Kind, colours and size of a picture, from its head only."""
    from PIL import Image

    with warnings.catch_warnings():
        # its own warning and error about the size come before ours
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as found:
                # a JPEG of a phone says that more pictures follow; what does is found later
                kind = "JPEG" if found.format == "MPO" else str(found.format)
                frames = getattr(found, "n_frames", 1) if kind == "PNG" else 1
                measured = kind, found.mode, found.size
        except Image.DecompressionBombError:
            raise BadPicture(
                f"{shown} has hundreds of millions of pixels.",
                f"At most {SIDE:,} pixels on either side are read.",
                "Save it smaller; about 600 pixels are sharp on paper.",
            ) from None
        except Exception:  # a decoder fails in many ways; none of them is a bug of ours
            raise BadPicture(
                f"{shown} is neither PNG nor JPEG inside.",
                "Pictures are PNG or JPEG.",
                "Open it in a picture program and save it as PNG.",
            ) from None
    if frames > 1:
        raise BadPicture(
            f"{shown} moves: it holds {frames:,} pictures.",
            "A picture that stands still: paper shows the first alone, a browser all of them.",
            "Save the one that is meant.",
        )
    return measured


def _is_whole(data: bytes) -> bool:
    """Whether a picture can be read to its end, also where the PDF library is more lenient."""
    from PIL import Image, ImageFile

    kept = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as found:
            found.load()
    except Exception:
        return False
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = kept
    return True
