"""Annotations in the structure tree of a tagged PDF, so that a screen reader reaches them (ISO 32000-2, 14.7.5.4).

Each becomes an `Annot` element with its object reference, all under one new section at the end; the parent tree gets
one new leaf. What the tree holds already stays as it is.
"""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app.export.highlight import Appendix
from briefing_app.export.inplace.incremental import Update

_LEAF = 64  # entries of one leaf of the parent tree


class Tags:
    """The structure tree of a PDF as far as new annotations concern it."""

    def __init__(self, pdf: pikepdf.Pdf, appendix: Appendix | None = None) -> None:
        """With an `appendix`, elements go there as bytes."""
        self.pdf = pdf
        self.root: Any = pdf.Root.StructTreeRoot
        self._appendix = appendix
        self._key = self._next_key()
        self._elements: list[tuple[int, Any]] = []
        self._section: Any = None

    def entry(self) -> bytes:
        """What the next annotation has to say of its place in the tree."""
        return b"/StructParent %d" % self._key

    def add(self, annotation: Any, page: Any) -> None:
        """Tag an annotation of `page` that has the `entry`; `finish` writes it into the tree."""
        if self._section is None:
            self._section = self.pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Sect, T=String("Annotations"), K=Array())
            )
        self._elements.append((self._key, self._element(annotation, page)))
        self._key += 1

    def _element(self, annotation: Any, page: Any) -> Any:
        if self._appendix is not None:
            refer = self._appendix.reference
            places = refer(self._section), refer(page), refer(annotation), refer(page)
            return self._appendix.append(
                b"<</Type/StructElem/S/Annot/P %b/Pg %b/K[<</Type/OBJR/Obj %b/Pg %b>>]>>" % places
            )
        held = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
        return self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Annot, P=self._section, Pg=page, K=Array([held]))
        )

    def finish(self, update: Update) -> None:
        """Hang the new elements into the tree, and tell `update` which objects changed."""
        if self._section is None:
            return
        self._section.K = Array([element for _, element in self._elements])
        self._under_top(update)
        self._into_parent_tree(update)
        self.root.ParentTreeNextKey = self._key
        update.changed(self.root)

    def _under_top(self, update: Update) -> None:
        """The section goes to the end of the document's element, or beside the elements at the top."""
        kids = self.root.get("/K")
        top = kids[0] if isinstance(kids, Array) and len(kids) == 1 else kids
        is_element = isinstance(top, Dictionary) and top.is_indirect and "/S" in top
        owner = top if is_element else self.root
        self._section.P = owner
        inside: Any = owner.get("/K")
        if isinstance(inside, Array):
            inside.append(self._section)
            update.changed(inside if inside.is_indirect else owner)
            return
        owner.K = Array([self._section] if inside is None else [inside, self._section])
        update.changed(owner)

    def _into_parent_tree(self, update: Update) -> None:
        leaves = Array()
        for at in range(0, len(self._elements), _LEAF):
            some = self._elements[at : at + _LEAF]
            numbers = Array([one for pair in some for one in pair])
            limits = Array([some[0][0], some[-1][0]])
            leaves.append(self.pdf.make_indirect(Dictionary(Nums=numbers, Limits=limits)))
        tree: Any = self.root.get("/ParentTree")
        if isinstance(tree, Dictionary) and "/Kids" in tree:
            tree.Kids.extend(leaves)
            for one in (tree.Kids, tree):
                if one.is_indirect:
                    update.changed(one)
            return
        kids = Array()
        if isinstance(tree, Dictionary) and len(tree.get("/Nums", ())) > 0:
            # The one leaf that there was goes below a new root; its limits it now has to name.
            old = tree if tree.is_indirect else self.pdf.make_indirect(tree)
            old.Limits = Array([int(old.Nums[0]), int(old.Nums[-2])])
            update.changed(old)
            kids.append(old)
        kids.extend(leaves)
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Kids=kids))

    def _next_key(self) -> int:
        """The first key that no object uses: what the tree says, or one past the largest that it has."""
        said = int(self.root.get("/ParentTreeNextKey", 0))
        tree: Any = self.root.get("/ParentTree")
        while isinstance(tree, Dictionary) and len(tree.get("/Kids", ())) > 0:
            tree = tree.Kids[-1]
        numbers: Any = tree.get("/Nums", ()) if isinstance(tree, Dictionary) else ()
        return max(said, int(numbers[-2]) + 1 if len(numbers) > 1 else 0)
