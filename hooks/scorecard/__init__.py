"""Civic Scorecard: council plans and indicators in, a searchable public website out."""

__version__ = "0.1.0"
