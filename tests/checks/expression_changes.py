"""What can be changed in an expression of an answer: the half of the mutants that is not statements."""

import ast
import copy
from collections.abc import Callable
from typing import Any

Change = Callable[[], None]  # made in a copy of the tree


Put = Callable[[Any], None]


OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mod, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_RELATED = (
    "mean sum max min prod median",
    "argmax argmin",
    "zeros ones",
    "zeros_like ones_like",
    "maximum minimum",
    "exp expm1",
    "log log2",
    "cos sin",
    "floor ceil round",
    "var std",
    "random normal",
    "permutation permuted",
    "append insert",
    "any all",
    "startswith endswith",
    "flatnonzero nonzero",
    "vstack hstack",
    "array asarray",
    "eye ones",
)
RELATED = {
    name: [
        other
        for group in _RELATED
        for other in group.split()
        if name in group.split() and other != name
    ]
    for name in " ".join(_RELATED).split()
}


def is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def of_condition(node: ast.If | ast.While | ast.IfExp) -> list[Change]:
    turned = ast.UnaryOp(ast.Not(), node.test)
    found: list[Change] = [lambda: setattr(node, "test", turned)]
    if not isinstance(node, ast.While):
        found.append(lambda: setattr(node, "test", ast.Constant(True)))
        found.append(lambda: setattr(node, "test", ast.Constant(False)))
    return found


def of_expression(
    node: ast.expr, put: Put, names: dict[str, str], attributes: dict[str, str]
) -> list[Change]:
    new: list[ast.expr] = []  # what may stand in its place
    found: list[Change] = []
    if isinstance(node, ast.Constant):
        new += [ast.Constant(value) for value in _other_constants(node.value)]
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        new.append(ast.Name(names[node.id], ast.Load()))
    elif isinstance(node, ast.BinOp):
        new += [ast.BinOp(node.left, op(), node.right) for op in OPERATORS.get(type(node.op), ())]
        new += [node.left, node.right]
        if not isinstance(node.op, ast.Add | ast.Mult):
            new.append(ast.BinOp(node.right, node.op, node.left))
    elif isinstance(node, ast.UnaryOp):
        new.append(node.operand)
    elif isinstance(node, ast.BoolOp):
        other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        new += [ast.BoolOp(other, node.values), *node.values]
    elif isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for kind in COMPARISONS.get(type(op), ()):
                ops = [*node.ops[:place], kind(), *node.ops[place + 1 :]]
                new.append(ast.Compare(node.left, ops, node.comparators))
    elif isinstance(node, ast.IfExp):
        found += of_condition(node)
    elif isinstance(node, ast.Call):
        new += _other_calls(node)
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        if node.attr == "T":
            new.append(node.value)
        elif is_self(node.value) and node.attr in attributes:
            new.append(ast.Attribute(node.value, attributes[node.attr], ast.Load()))
    elif isinstance(node, ast.Slice):
        new += _other_slices(node)
    elif isinstance(node, ast.List | ast.Set | ast.Tuple) and len(node.elts) > 1:
        if not isinstance(getattr(node, "ctx", None), ast.Store):
            for place in range(len(node.elts)):
                less = copy.copy(node)
                less.elts = node.elts[:place] + node.elts[place + 1 :]
                new.append(less)
    elif isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp) and (
        node.generators[0].ifs
    ):
        all_of_them = copy.deepcopy(node)
        all_of_them.generators[0].ifs = []
        new.append(all_of_them)
    return found + [lambda other=other: put(other) for other in new]  # type: ignore[misc]


def _other_constants(value: object) -> list[Any]:
    """Constants that could stand in a constant's place by mistake."""
    if value is True or value is False:
        return [not value]
    if isinstance(value, int):
        others: list[Any] = [value + 1, value - 1, -value, 0, 1, 2 * value]
    elif isinstance(value, float):
        others = [2 * value, value / 2, -value, 0.0, 1.0, value + 1]
    elif isinstance(value, str):
        letters = [letter for letter in "abcde" if letter != value] if len(value) == 1 else []
        number = value[:-1] + str(int(value[-1]) % 9 + 1) if value[-1:].isdigit() else ""
        others = [*letters, number, f"{value}_"]
    else:
        return []
    return [other for other in dict.fromkeys(others) if other != value and other != ""]


def _other_calls(node: ast.Call) -> list[ast.expr]:
    """The call without an argument, with two swapped, of a related function, or not made at all."""
    found: list[ast.expr] = []
    args, keywords = node.args, node.keywords

    def call(args: list[ast.expr], keywords: list[ast.keyword], func: ast.expr) -> ast.expr:
        return ast.Call(func, args, keywords)

    for place in range(len(args)):
        if len(args) > 1:
            found.append(call(args[:place] + args[place + 1 :], keywords, node.func))
    for place in range(len(args) - 1):
        swapped = [*args[:place], args[place + 1], args[place], *args[place + 2 :]]
        found.append(call(swapped, keywords, node.func))
    for place, keyword in enumerate(keywords):
        found.append(call(args, keywords[:place] + keywords[place + 1 :], node.func))
        if keyword.arg == "axis":
            for axis in (None, 0, 1, 2, -1):
                others = [*keywords]
                others[place] = ast.keyword("axis", ast.Constant(axis))
                found.append(call(args, others, node.func))
    if isinstance(node.func, ast.Attribute):
        for name in RELATED.get(node.func.attr, ()):
            found.append(call(args, keywords, ast.Attribute(node.func.value, name, ast.Load())))
        if not isinstance(node.func.value, ast.Name) or node.func.value.id != "np":
            found.append(node.func.value)
        elif args:
            found.append(args[0])
    elif args:
        found.append(args[0])
    return found


def _other_slices(node: ast.Slice) -> list[ast.expr]:
    found: list[ast.expr] = []
    for field in ("lower", "upper", "step"):
        end = getattr(node, field)
        if end is not None:
            for other in (None, ast.BinOp(end, ast.Add(), ast.Constant(1))):
                changed = copy.copy(node)
                setattr(changed, field, other)
                found.append(changed)
    return found
