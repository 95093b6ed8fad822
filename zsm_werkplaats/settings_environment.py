"""The environment of the process; a secret may stand in a file instead.

`DATABASE_URL_FILE=/run/secrets/database_url` is read as `DATABASE_URL`: a secret in a
file shows up neither in the list of processes nor in `docker inspect`.
"""

from environ import FileAwareEnv
from environ.fileaware_mapping import FileAwareMapping


class Secrets(FileAwareMapping):
    """Values without the line end that an editor or `echo` puts behind them."""

    def __getitem__(self, key: str) -> str:
        return str(super().__getitem__(key)).strip()


class Environment(FileAwareEnv):
    """`env` of the settings."""

    ENVIRON = Secrets()


env = Environment()
