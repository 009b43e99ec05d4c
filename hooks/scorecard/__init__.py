"""Civic Scorecard: council plans and indicators in, a searchable public website out."""

__version__ = "1.0.0"
