"""Exports of other tools, CSV or JSON, read row by row into voices (docs/connect.md#an-export). Pure."""
