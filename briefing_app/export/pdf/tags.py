"""The structure tree of a tagged PDF: which element an annotation belongs to. Knows no colours and no words."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

Element = pikepdf.Object


class Tags:
    """The elements of a PDF by the keys of its parent tree; changes reach the file with `save`."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.Root.StructTreeRoot
        self._parents: dict[int, Element] = dict(_numbers(self._root.ParentTree))
        self._next = max(int(self._root.get(Name.ParentTreeNextKey, 0)), max(self._parents, default=-1) + 1)

    def element(self, annotation: Element) -> Element:
        """The structure element that holds an annotation."""
        return self._parents[int(annotation.StructParent)]

    def hold(self, element: Element, annotation: Element, page: Element) -> None:
        """Let `element` hold one more annotation."""
        element.K = Array([*_kids(element), Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)])
        annotation.StructParent = self._next
        self._parents[self._next] = element
        self._next += 1

    def replace(self, old: Element, new: Element) -> None:
        """Let annotation `new` take the place of `old` in the element that holds it."""
        for kid in _kids(self.element(old)):
            if _refers(kid, old.objgen):
                kid.Obj = new
        new.StructParent = old.StructParent

    def child(self, element: Element, kind: Name, page: Element) -> Element:
        """A new, empty element of `kind` at the end of `element`."""
        child = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=element, Pg=page, K=Array()))
        element.K = Array([*_kids(element), child])
        return child

    def release(self, annotation: Element) -> None:
        """Take an annotation out of its element, whose words stay."""
        element = self._parents.pop(int(annotation.StructParent))
        number = annotation.objgen
        element.K = Array([kid for kid in _kids(element) if not _refers(kid, number)])

    def save(self) -> None:
        """Write the parent tree anew: one flat, sorted list."""
        flat = [item for key in sorted(self._parents) for item in (key, self._parents[key])]
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(flat)))
        self._root.ParentTreeNextKey = self._next


def _numbers(node: Element) -> Iterator[tuple[int, Element]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7), without the checks that make a tree of thousands slow."""
    stack = [node]
    while stack:
        node = stack.pop()
        stack.extend(node.get(Name.Kids, ()))
        items = list(node.get(Name.Nums, ()))
        for key, value in zip(items[::2], items[1::2], strict=True):
            yield int(key), value


def _kids(element: Element) -> list[Element]:
    kids = element.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _refers(kid: Element, number: tuple[int, int]) -> bool:
    return isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR and kid.Obj.objgen == number
