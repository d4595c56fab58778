"""Whether R would parse a piece of R, by a grammar: for machines without R."""

import tree_sitter
from tree_sitter_language_pack import get_parser


def mistakes(code: str) -> list[str]:
    """Line and text of each place that is no R; empty for good code."""
    root = get_parser("r").parse(code.encode()).root_node
    return [_said(node) for node in _below(root) if node.is_error or node.is_missing]


def _below(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [node, *(found for child in node.children for found in _below(child))]


def _said(node: tree_sitter.Node) -> str:
    said = f"no {node.type}" if node.is_missing else repr((node.text or b"").decode())
    return f"line {node.start_point.row + 1}: {said}"
