#!/usr/bin/env python
"""Django's command line for Werkplaats."""

import os
import sys

from django.core.management import execute_from_command_line

from zsm_werkplaats.lib.database_role import RoleError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
    try:
        execute_from_command_line(sys.argv)
    except RoleError as error:
        sys.exit(str(error))
