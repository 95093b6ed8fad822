"""Settings of what a browser may do with our pages, and how much it may send."""

from csp.constants import NONCE, NONE, SELF

from zsm_werkplaats.settings_log_in import sign_on_origins

# Everything comes from this site; no page of another site holds one of ours.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "base-uri": [NONE],
        # A browser also asks where the answer to a form leads: single sign-on.
        "form-action": [SELF, *sign_on_origins()],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# What a page may ask of a device: to copy a link, and a passkey.
PERMISSIONS_POLICY = {
    "accelerometer": "()",
    "autoplay": "()",
    "browsing-topics": "()",
    "camera": "()",
    "clipboard-read": "()",
    "clipboard-write": "(self)",
    "display-capture": "()",
    "encrypted-media": "()",
    "fullscreen": "(self)",
    "geolocation": "()",
    "gyroscope": "()",
    "hid": "()",
    "idle-detection": "()",
    "local-fonts": "()",
    "magnetometer": "()",
    "microphone": "()",
    "midi": "()",
    "payment": "()",
    "picture-in-picture": "()",
    "publickey-credentials-create": "(self)",
    "publickey-credentials-get": "(self)",
    "screen-wake-lock": "(self)",
    "serial": "()",
    "storage-access": "()",
    "usb": "()",
    "web-share": "()",
    "xr-spatial-tracking": "()",
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes, files apart
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# A larger file waits on disk, not in memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes
FILE_UPLOAD_PERMISSIONS = 0o600

# What a screen says of the last click stands in the session: a cookie would carry the
# names in it, and no prefix that binds it to this host.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
