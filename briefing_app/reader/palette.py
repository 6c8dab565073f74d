"""The command palette: every command that makes sense now, every entity, every heading, by a few letters."""

from collections.abc import Callable, Iterator

from briefing_app.model import BlockKind, Entity, Span
from briefing_app.reader.actions import Actions, shown_keys
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.dialogs.choosing import Choice
from briefing_app.reader.entities.rows import kind_name
from briefing_app.reader.words import plural, tr


def plain_text(text: str) -> str:
    """A command's text without its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def command_choices(actions: Actions) -> Iterator[Choice]:
    """A choice for each command; one that makes no sense now is there, and cannot be chosen."""
    for command, action in actions.items():
        yield Choice(
            plain_text(action.text()),
            action.trigger,
            detail=tr(command.tip) if command.tip else "",
            trail=shown_keys(action),
            icon=command.icon,
            more=tr(command.more) if command.more else "",
            lift=2 if action.isEnabled() else -30,
            enabled=action.isEnabled(),
        )


def entity_choice(briefing: Briefing, entity: Entity, value: object) -> Choice:
    """A choice that says who or what it is and how often it is mentioned."""
    count = len(briefing.shown.mentions_of(entity.id))
    return Choice(
        entity.name,
        value,
        detail=" · ".join(filter(None, (entity.role, entity.group))),
        trail=f"{kind_name(entity.kind)} · {plural('%n mention', '%n mentions', count)}",
        icon=entity.kind.value,
        more=entity.id.partition(":")[2].replace("-", " "),
        lift=min(4, count // 4),
    )


def heading_choices(briefing: Briefing, go: Callable[[Span], object]) -> Iterator[Choice]:
    text = briefing.document.text
    for block in briefing.document.blocks:
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            words = " ".join(text[block.start : block.end].split())
            span = Span(block.start, block.end)
            yield Choice(words, lambda span=span: go(span), trail=tr("Heading"), icon="focus")


def place_choices(
    briefing: Briefing, choose: Callable[[str], object], go: Callable[[Span], object]
) -> Iterator[Choice]:
    """All that a briefing has to go to. The value of each is what to call: for an entity `choose` with its id, for a
    heading `go` with its span."""
    for entity in briefing.shown.entities:
        yield entity_choice(briefing, entity, lambda entity=entity: choose(entity.id))
    yield from heading_choices(briefing, go)
