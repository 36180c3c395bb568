"""What the types of the model's fields hold."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from erasmus_docs.project.complaint import model_in


def texts(annotation: Any) -> bool:
    """Whether values of a type are or hold free text."""
    if get_origin(annotation) is Literal:
        return False
    return annotation is str or any(texts(one) for one in get_args(annotation))


def mapping(annotation: Any) -> Any:
    """The mapping type in an annotation, or ``None``."""
    if get_origin(annotation) is dict:
        return annotation
    return next((found for one in get_args(annotation) if (found := mapping(one))), None)


def member(annotation: Any) -> Any:
    """The type of the members of a list."""
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    return next((found for one in get_args(annotation) if (found := member(one))), None)


def inside(annotation: Any, step: str | int) -> Any:
    """The type of what stands one step further in; ``None`` if the model knows no such thing."""
    if isinstance(step, int):
        return member(annotation)
    if (group := mapping(annotation)) is not None:
        return get_args(group)[1]
    model = model_in(annotation)
    field = model.model_fields.get(step) if model else None
    # pydantic keeps what Annotated said beside the type
    return field.annotation if field else None
