from zsm_werkplaats.accounts.rights import Role, right

READ = right("socialmap.read", "de sociale kaart lezen", *Role)
