"""Real servers with nothing but pip: PostgreSQL and Redis for one command.

`python -m zsm_werkplaats.embedded -- COMMAND` starts what the environment does not
name already, exports DATABASE_URL and REDIS_URL, runs the command and ends the
servers with it, whatever happens. `docs/operations.md` tells the rest.
"""
