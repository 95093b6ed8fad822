from zsm_werkplaats.accounts.rights import Role, right

SEE_USERS = right("accounts.see_users", "gebruikers bekijken", Role.ADMINISTRATOR, Role.UNIT_MANAGER)
