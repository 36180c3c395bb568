"""The sandbox of templates: plain values, few methods, and no more text than a document can have.

A template may loop and compute, so time and memory are limited elsewhere; here is what would fill
the memory at once: texts that double, numbers that grow, loops that print without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Template, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

MOST_PRINTED = 50_000_000
MOST_TEXT = 10_000_000
_MOST_BITS, _MOST_ENTRIES, _MOST_DIGITS = 512, 1_000_000, 40
_METHODS: dict[type, set[str]] = {
    str: {"startswith", "endswith", "split", "strip", "lower", "upper", "count", "find", "isdigit"},
    dict: {"get", "items", "keys", "values"},
    list: {"count", "index"},
    tuple: {"count", "index"},
    LoopContext: {"cycle", "changed"},
}
_CALLED = (Macro, BlockReference, LoopContext)


class _Counting(CodeGenerator):
    """Compiles templates so that every turn of a loop and every text printed is counted."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        fixed = sum(len(one.data) for one in node.nodes if isinstance(one, nodes.TemplateData))
        self.writeline(f"environment.printed({fixed + 1})", node)
        super().visit_Output(node, frame)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """What is fixed in an expression is printed, and counted, each time."""
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        node.body.insert(0, nodes.Output([nodes.TemplateData("")], lineno=node.lineno))
        super().visit_For(node, frame)

    def visit_ScopedEvalContextModifier(  # noqa: N802
        self,
        node: nodes.ScopedEvalContextModifier,
        frame: Frame,  # noqa: ARG002
    ) -> None:
        self.fail("autoescape cannot be switched: values are always text", node.lineno)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        escaped = "context.eval_ctx.volatile" if frame.eval_ctx.volatile else "False"
        if frame.eval_ctx.autoescape:
            escaped = "True"
        self.write(f"environment.joined({escaped}, (")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """Refuses what reaches outside, and what would fill the memory."""

    code_generator_class = _Counting
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.asked: dict[str, None] = {}
        self._left = MOST_PRINTED

    def begin(self) -> None:
        """Count anew: another document begins."""
        self._left = MOST_PRINTED

    def printed(self, length: int) -> None:
        """Count what is printed.

        Raises:
            TemplateError: It is more than a document can have.
        """
        self._left -= length
        if self._left < 0:
            raise TemplateError(
                Place(""),
                f"The document grows beyond {MOST_PRINTED:,} characters.",
                "Look for a loop that repeats too much.",
            )

    def joined(self, escaped: bool, parts: tuple[Any, ...]) -> str:
        """What ``~`` makes."""
        bounded(sum(len(one) for one in parts if isinstance(one, str)))
        return markup_join(parts) if escaped else str_join(parts)

    def get_template(self, name: Any, *arguments: Any, **options: Any) -> Template:
        """Remember what was asked for: includes and imports come here too, kept or not."""
        if isinstance(name, str):
            self.asked[name] = None
        return super().get_template(name, *arguments, **options)

    def select_template(self, names: Any, *arguments: Any, **options: Any) -> Template:
        """Remember all of them."""
        self.asked.update(dict.fromkeys(name for name in names if isinstance(name, str)))
        return super().select_template(names, *arguments, **options)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, blocks, loops, ``namespace``, and methods that make no more than there is."""
        if isinstance(obj, _CALLED) or obj is Namespace:
            return True
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        return any(isinstance(owner, kind) and name in _METHODS[kind] for kind in _METHODS)

    def call_binop(self, _: Any, operator: str, left: Any, right: Any) -> Any:
        """What an operator makes of numbers and texts of bearable size."""
        sides = (left, right)
        if operator == "+":
            bounded(sum(len(one) for one in sides if isinstance(one, str)))
            if sum(len(one) for one in sides if isinstance(one, list | tuple)) > _MOST_ENTRIES:
                raise SecurityError(f"a list has more than {_MOST_ENTRIES:,} entries")
            return left + right
        if not all(isinstance(side, int | float | Decimal) for side in sides) or operator == "**":
            raise SecurityError(f"the operator {operator} works on numbers only")
        if operator == "%":
            return left % right
        if sum(side.bit_length() for side in sides if isinstance(side, int)) > _MOST_BITS:
            raise SecurityError("a number grows without end")
        return left * right


def bounded(length: int) -> None:
    """See that a text is no longer than any value can be.

    Raises:
        SecurityError: It is.
    """
    if length > MOST_TEXT:
        raise SecurityError(f"a text has more than {MOST_TEXT:,} characters")


def sane(value: Any) -> Decimal:
    """A number that can be written out.

    Raises:
        ValueError: It has more digits than any number of a project.
    """
    number = Decimal(value)
    if number.is_finite() and abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"a number has more than {_MOST_DIGITS} digits")
    return number


def limited(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Jinja's filters, with limits on those that can make much of little."""
    theirs = dict(filters)

    @pass_eval_context
    def replace(ctx: Any, text: Any, old: str, new: str, count: int | None = None) -> Any:
        written = str(text)
        bounded(len(written) + written.count(str(old)) * len(str(new)))
        return theirs["replace"](ctx, text, old, new, count)

    @pass_eval_context
    def join(ctx: Any, values: Iterable[Any], d: str = "", attribute: Any = None) -> Any:
        whole = list(values)
        bounded(sum(len(one) for one in whole if isinstance(one, str)) + len(whole) * len(str(d)))
        return theirs["join"](ctx, whole, d, attribute)

    def batch(values: Any, linecount: int, fill_with: Any = None) -> Any:
        bounded(linecount * 1000)
        return theirs["batch"](values, linecount, fill_with)

    def round_(value: Any, precision: int = 0, method: Any = "common") -> Any:
        if abs(precision) > _MOST_DIGITS:
            raise SecurityError("a number is rounded to too many digits")
        return theirs["round"](value, precision, method)

    return {"replace": replace, "join": join, "batch": batch, "round": round_}
