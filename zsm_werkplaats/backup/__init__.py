"""Backups of the database: made, verified, kept for a while, and put back.

`script/backup` and `script/restore` run it; docs/backup.md is the procedure.
"""
