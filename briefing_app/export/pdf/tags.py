"""The structure trees of the quires as one: which element an annotation belongs to. Knows no colours and no words."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefing_app.export.pdf.assembly import Assembly, Part, listed

Element = Any
_FLAT = re.compile(rb"\[(?: \d+ \d+ 0 R)* \]")


class Tree:
    """The structure tree of the whole file, which grows by a quire at a time. `next` is the first key without owner."""

    def __init__(self, file: Assembly) -> None:
        self.root = file.number()
        self.next = 0
        self._file = file
        self._document = file.number()
        self._described = b""
        self._document_described = b""
        self._kids: list[bytes] = []
        self._leaves: list[bytes] = []
        self._names: list[tuple[bytes, bytes]] = []

    def adopt(self, part: Part, tags: "Tags", pages: set[int]) -> None:
        """Take over the elements of a quire as far as they stand on `pages` (object numbers of its own)."""
        root, document = tags.root, tags.root.K[0]
        part.same(root, b"%d 0 R" % self.root)
        part.same(document, b"%d 0 R" % self._document)
        if not self._described:
            self._described = part.translated(Dictionary({"/RoleMap": root.RoleMap}).unparse(resolved=True))
            rest = {key: value for key, value in document.items() if key not in ("/K", "/P")}
            self._document_described = part.translated(Dictionary(rest).unparse(resolved=True))
        self._kids += [part.reference(kid) for kid in list(document.K) if _stands_on(kid, pages)]
        part.bring()
        self._keep_names(part, root)
        self._keep_keys(part, tags)
        part.bring()

    def finish(self) -> bytes:
        """Put the tree; how the catalogue refers to it."""
        put = self._file.put
        kids = listed(self._kids)
        put(self._document, b"<<%b/P %d 0 R/K %b>>" % (self._document_described[2:-2], self.root, kids))
        parents = b"/ParentTree<</Kids %b>>/ParentTreeNextKey %d" % (listed(self._leaves), self.next)
        names = b" ".join(b"%b %b" % pair for pair in sorted(self._names))
        ids = b"/IDTree<</Names[%b]>>" % names if names else b""
        entries = self._described[2:-2], self._document, parents, ids
        put(self.root, b"<</Type/StructTreeRoot%b/K[%d 0 R]%b%b>>" % entries)
        return b"%d 0 R" % self.root

    def _keep_keys(self, part: Part, tags: "Tags") -> None:
        """A leaf of the parent tree, of the keys whose owners came along."""
        keys = sorted({*part.keys, *tags.given})
        if keys:
            pairs = b" ".join(b"%d %b" % (self.next + key, part.numbered(tags.parents[key])) for key in keys)
            limits = self.next + keys[0], self.next + keys[-1]
            self._leaves.append(part.append(b"<</Limits[%d %d]/Nums[%b]>>" % (*limits, pairs)))
        self.next += tags.size

    def _keep_names(self, part: Part, root: Element) -> None:
        """The names of elements that came along: heading cells, to which others refer."""
        names = list(root.IDTree.get(Name.Names, ())) if Name.IDTree in root else []
        for name, element in zip(names[::2], names[1::2], strict=True):
            if part.has(element):
                self._names.append((part.named(name.unparse()), part.reference(element)))


class Tags:
    """The elements of one quire, by the keys of its parent tree as object numbers; `given` are the keys of its new annotations."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self.root: Any = pdf.Root.StructTreeRoot
        self.parents = dict(_numbers(pdf, self.root.ParentTree))
        self.given: list[int] = []
        self.size = max(int(self.root.get(Name.ParentTreeNextKey, 0)), max(self.parents, default=-1) + 1)

    def element(self, key: int) -> Element:
        """The structure element that holds the annotation with a key."""
        return self._pdf.get_object(self.parents[key], 0)

    def key(self, element: Element) -> int:
        """A new key for an annotation that `element` will hold."""
        self.parents[self.size] = element.objgen[0]
        self.given.append(self.size)
        self.size += 1
        return self.size - 1

    def inherit(self, key: int) -> int:
        """The key of an annotation, for the one that takes its place in the same element."""
        self.given.append(key)
        return key

    def hold(self, element: Element, annotation: Element, page: Element) -> None:
        """Let `element` hold one more annotation."""
        element.K = Array([*_kids(element), Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)])

    def child(self, element: Element, kind: Name, page: Element) -> Element:
        """A new, empty element of `kind` at the end of `element`."""
        child = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=element, Pg=page, K=Array()))
        element.K = Array([*_kids(element), child])
        return child

    def release(self, key: int, annotation: Element) -> None:
        """Take an annotation out of its element, whose words stay."""
        element = self.element(key)
        del self.parents[key]
        number = annotation.objgen
        element.K = Array([kid for kid in _kids(element) if not _refers(kid, number)])


def parts(pdf: pikepdf.Pdf, page: int) -> bool:
    """Whether the structure tree can be cut before a page (from 0): no element at its top stands on both sides."""
    before = {one.obj.objgen[0] for one in list(pdf.pages)[:page]}
    for kid in reversed(list(pdf.Root.StructTreeRoot.K[0].K)):
        if _stands_on(kid, before):
            return before.issuperset(_pages(kid))
    return True


def _stands_on(element: Element, pages: set[int]) -> bool:
    """Whether the first thing in an element that has a page is on one of `pages`."""
    return next((page in pages for page in _pages(element)), False)


def _pages(element: Element) -> Iterator[int]:
    """The object numbers of the pages that an element and what is in it name, from the top."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Dictionary):
            if Name.Pg in one:
                yield one.Pg.objgen[0]
            waiting.extend(reversed(_kids(one)))


def _numbers(pdf: pikepdf.Pdf, node: Element) -> Iterator[tuple[int, int]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7), and the objects that they are."""
    stack = [node]
    while stack:
        node = stack.pop()
        stack.extend(node.get(Name.Kids, ()))
        pairs = node.get(Name.Nums, Array())
        if _FLAT.fullmatch(written := pairs.unparse(resolved=True)):  # as it is written: a quarter of the time
            numbers = [int(one) for one in written[1:-1].split() if one != b"R"]
            yield from zip(numbers[::3], numbers[1::3], strict=True)
            continue
        items = list(pairs)
        for key, value in zip(items[::2], items[1::2], strict=True):
            yield int(key), (value if value.is_indirect else pdf.make_indirect(value)).objgen[0]


def _kids(element: Element) -> list[Element]:
    kids = element.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _refers(kid: Element, number: tuple[int, int]) -> bool:
    return isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR and kid.Obj.objgen == number
