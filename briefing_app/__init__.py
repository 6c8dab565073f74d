"""Briefing Reader: who said what, which countries, which areas of cooperation, each with its evidence."""

__version__ = "0.1.0"
