"""What the reader corrects, replayed over every new analysis; values in, values out, no window and no store.

- `read(document, analysis, corrections) -> Reading`: the corrections in order over the analysis.
- `Course(document, analysis)`: the same, one reading made from the one before it; for whoever corrects step by step.
- `preview(document, reading, correction)`: the spans that a correction would change, before it is made.
- `follow(reading, id)`: the id under which an entity is shown after merges and retypes.
- `History` and `Step`: what was done, undone and can be done again.
- `name_of` and `fresh_id`: what a deed is called in menus, and an id for a new entity.
- `place(text, anchor)`: where an anchor's words stand today, or None.

Ids: a retyped entity changes its id with its kind (`person:x` becomes `organization:x`), and a person or body to
whom words are attributed becomes `speaker:x`. Corrections may go on using the old id.
"""

from briefing_app.corrections.anchors import place
from briefing_app.corrections.history import History, Step
from briefing_app.corrections.names import fresh_id, name_of
from briefing_app.corrections.replay import Course, follow, preview, read

__all__ = ["Course", "History", "Step", "follow", "fresh_id", "name_of", "place", "preview", "read"]
