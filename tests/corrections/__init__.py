"""The corrections' tests. A failing example is shown as found: long explanations would take minutes."""

from hypothesis import Phase, settings

settings.register_profile(
    "corrections", deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink]
)
settings.load_profile("corrections")
