"""Six functions of WeasyPrint that ask the same of the same style thousands of times.

Each stands in for one that is not public, gives exactly what the original gives, and hands back to
it whatever is out of the ordinary. A style does not change while pages are laid out, so what
follows from it alone is kept with it. A test compares the bytes of documents with and without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, background, block, column, inline, page, percent, table
from weasyprint.layout import float as floats
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description

_SIDES = ("top", "right", "bottom", "left")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_SQUARE = dict.fromkeys(_CORNERS, (0, 0))
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_resolve_percentages = percent.resolve_percentages
_avoid_collisions = floats.avoid_collisions
_layout_box_backgrounds = background.layout_box_backgrounds
_strut = line_break.strut
_setup = line_break.Layout.setup


def _kept(style: Any, name: str, work_out: Callable[[Any], Any]) -> Any:
    """What follows from a style alone, worked out once."""
    known = style.__dict__
    if name not in known:
        known[name] = work_out(style)
    return known[name]


def _lengths(style: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Used lengths that depend on nothing around the box, or ``None``."""
    if style["box_sizing"] != "content-box":
        return None
    lengths = {}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto" or value is None:
            lengths[name] = 0 if value == "auto" and name.startswith("min_") else value
        elif getattr(value, "unit", None) == "px":
            lengths[name] = value.value
        else:
            return None
    return lengths, {name: style[name] for name in _BORDERS}


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set used lengths on a box."""
    style = box.style
    found = _kept(style, "_lengths", _lengths)
    if found is None or isinstance(box, AbsolutePlaceholder):
        _resolve_percentages(box, containing_block)
        return
    lengths, borders = found
    used = box.__dict__
    used.update(lengths)
    if style["border_collapse"] == "collapse":
        for name, width in borders.items():
            if not hasattr(box, name):
                used[name] = width
    else:
        used.update(borders)


def avoid_collisions(
    context: Any, box: Any, containing_block: Any, outer: bool = True
) -> tuple[float, float, float]:
    """Where a box stands beside floats; most have none beside them."""
    if (
        context.excluded_shapes
        or containing_block.style["direction"] != "ltr"
        or box.style["float"] != "none"
    ):
        found: tuple[float, float, float] = _avoid_collisions(context, box, containing_block, outer)
        return found
    left = containing_block.content_box_x()
    right = left + containing_block.width
    if outer:
        return left, box.position_y, right - left
    left += box.margin_left
    right -= box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


def _is_bare(style: Any) -> bool:
    """Whether nothing is painted behind a box of this style, and its corners are square."""
    return (
        style["visibility"] != "hidden"
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all((0, "px") in style[corner] for corner in _CORNERS)
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
        and bool(get_color(style, "background_color").alpha == 0)
    )


def layout_box_backgrounds(
    page_box: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Find what is painted behind a box and those in it; mostly nothing."""
    if (
        style is not None
        or box is page_box
        # It hands what is set on it to another box, which the shortcut below would miss.
        or isinstance(box, AbsolutePlaceholder)
        or not _kept(box.style, "_bare", _is_bare)
    ):
        _layout_box_backgrounds(page_box, box, get_image, layout_children, style)
        return
    box.__dict__.update(_SQUARE)
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page_box, child, get_image)
    box.background = None


def strut(style: Any) -> tuple[float, float]:
    """Line height and baseline of a style."""
    found: tuple[float, float] = _kept(style, "_strut", _strut)
    return found


def _flows(style: Any) -> bool:
    return not (
        style["float"] != "none"
        or style["position"] in ("absolute", "fixed")
        or style["position"][0] in ("running()", "note()")
    )


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box is neither floated nor positioned nor taken out of the text."""
    found: bool = _kept(box.style, "_flows", _flows)
    return found


def _typeface(style: Any) -> tuple[Any, Any, Any] | None:
    """Pango's context, language and font description, or ``None`` for anything special."""
    if (
        style["text_decoration_line"] != "none"
        or style["font_language_override"] != "normal"
        or font_features(*(style[name] for name in _FEATURES))
    ):
        return None
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    direction = line_break.PANGO_DIRECTION[style["direction"]]
    pango.pango_context_set_base_dir(context, direction)
    if style["lang"]:
        name, _alive = line_break.unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    return context, language, get_font_description(style)


def setup(layout: Any, style: Any) -> None:
    """Prepare a Pango layout for text of a style."""
    found = _kept(style, "_typeface", _typeface)
    if found is None:
        _setup(layout, style)
        return
    context, layout.language, description = found
    layout.style = style
    layout.first_line_direction = 0
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None


# Where each name is looked up, and what stands there instead while a document is made.
REPLACEMENTS: tuple[tuple[Any, str, Any], ...] = (
    *(
        (module, "resolve_percentages", resolve_percentages)
        for module in (absolute, block, column, floats, inline, page, table)
    ),
    *((module, "avoid_collisions", avoid_collisions) for module in (block, floats, inline)),
    (background, "layout_box_backgrounds", layout_box_backgrounds),
    (inline, "strut", strut),
    (boxes.Box, "is_in_normal_flow", is_in_normal_flow),
    (line_break.Layout, "setup", setup),
)
