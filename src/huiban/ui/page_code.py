"""How a template becomes Python: with plain calls, and with text that is looked at only once.

Jinja allows for callables that want the page's context, of which there are none here, and marks
every piece of text as safe before it joins them; together that took a fifth of a page.
"""

import re
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_marks = re.compile("[&<>\"']").search
# What they give is markup already.
_GIVE_MARKUP = ("_", "gettext")


def shown(value: object) -> str:
    """The value as it stands in a page: text with its marks escaped, markup as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and not _marks(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


def _gives_markup(node: nodes.Expr) -> bool:
    called = node.node if isinstance(node, nodes.Call) else None
    return isinstance(called, nodes.Name) and called.name in _GIVE_MARKUP


class PageCode(CodeGenerator):
    """Jinja's compiler, but for what is written most often."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import shown")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        elif _gives_markup(node):
            self.write("(")
        else:
            self.write("shown(")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:
        """Without an else it is nothing; Jinja makes an object that says why."""
        if node.expr2 is None:
            node.expr2 = nodes.Const("", lineno=node.lineno)
        super().visit_CondExpr(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        keywords = [one.key for one in node.kwargs]
        if node.dyn_args or node.dyn_kwargs or any(map(iskeyword, keywords)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self._callee(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _callee(self, node: nodes.Expr, frame: Frame) -> None:
        """A method is an attribute, never an entry; only ``self.block()`` is not one."""
        if isinstance(node, nodes.Getattr) and node.node != nodes.Name("self", "load"):
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        else:
            self.visit(node, frame)
