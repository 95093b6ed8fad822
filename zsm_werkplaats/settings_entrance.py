"""Settings of the entrance: attempts, sessions, cookies and passwords."""

from zsm_werkplaats.settings_environment import env

INSECURE_HTTP = env.bool("INSECURE_HTTP", False)

# Sessions: so long may somebody do nothing, and so long does a log-in last at most.
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 60)
SESSION_HOURS = env.int("SESSION_HOURS", 10)  # a working day
SESSION_ENGINE = "zsm_werkplaats.entrance.session.store"
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60  # seconds
# A message may name somebody: it stays on the server, and out of a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# A browser accepts this prefix only for a cookie of this host, over https.
COOKIE_PREFIX = "" if INSECURE_HTTP else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}werkplaats_session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}werkplaats_csrf"
DEVICE_COOKIE_NAME = f"{COOKIE_PREFIX}werkplaats_device"
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a mail opens where somebody is logged in
CSRF_COOKIE_SAMESITE = "Lax"

# allauth counts in the cache and refuses; ours counts in PostgreSQL (decision 0059).
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "reset_password": "zsm_werkplaats.entrance.forms.reset.ThrottledResetForm",
    "login": "zsm_werkplaats.entrance.forms.throttled.ThrottledLoginForm",
    "reauthenticate": "zsm_werkplaats.entrance.forms.throttled.ThrottledProofForm",
    "change_password": "zsm_werkplaats.entrance.forms.throttled.ThrottledChangeForm",
}

# As NIST SP 800-63B: length, no rules about characters, and a list of what is guessed.
checks = "zsm_werkplaats.entrance.passwords.validators"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{checks}.LongEnoughValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{checks}.NotCommonValidator"},
    {"NAME": f"{checks}.HardToGuessValidator"},
]
