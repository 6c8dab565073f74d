"""The list of entities: one model, one delegate, one sidebar, used three times. Knows no article and no session."""

from briefing_app.reader.entities.model import EntityModel, Panel, Role
from briefing_app.reader.entities.sidebar import Sidebar

__all__ = ["EntityModel", "Panel", "Role", "Sidebar"]
